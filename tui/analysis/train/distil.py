"""A network cut down to a share of its size that learns to answer as the whole one does (Hinton et al. 2015)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy

import torch
from torch import nn
from torch.nn import functional

from tui.analysis.train.network import ROLES, TAGS, Network, Window, annotated_roles, link_scores, loss_of, padded

HEADS = 6
"""How many heads of each layer's attention are kept, of 12."""
BREADTH = 640
"""How many units of each feed-forward layer are kept, of 1,536."""
GOLD_SHARE = 0.3
"""What the annotation counts beside the whole network's answers."""


def cut_down(network: Network, sample: list[Window]) -> Network:
    """Return a copy with those heads and units of each layer that count most in a sample."""
    small = deepcopy(network)
    whole = network.eval().encoder.encoder.layer
    with torch.no_grad():
        with _watched([part for layer in whole for part in (layer.attention.self, layer.intermediate)]) as strengths:
            network(*padded(sample))
        for number, layer in enumerate(small.encoder.encoder.layer):
            _fewer_heads(layer.attention, strengths[2 * number])
            _narrower(layer, strengths[2 * number + 1])
    return small


def _fewer_heads(attention: nn.Module, strength: torch.Tensor) -> None:
    own, back = attention.self, attention.output
    width = own.attention_head_size
    counts = (strength * back.dense.weight.norm(dim=0)).view(-1, width).sum(1)
    heads = counts.topk(HEADS).indices.sort().values
    kept = (heads[:, None] * width + torch.arange(width)).flatten()
    for name in ("query", "key", "value"):
        part = getattr(own, name)
        setattr(own, name, _linear(part.weight[kept], part.bias[kept]))
    back.dense = _linear(back.dense.weight[:, kept], back.dense.bias)
    own.num_attention_heads, own.all_head_size = HEADS, HEADS * width


def _narrower(layer: nn.Module, strength: torch.Tensor) -> None:
    wide, back = layer.intermediate.dense, layer.output.dense
    kept = (strength * back.weight.norm(dim=0)).topk(BREADTH).indices.sort().values
    layer.intermediate.dense = _linear(wide.weight[kept], wide.bias[kept])
    layer.output.dense = _linear(back.weight[:, kept], back.bias)


@contextmanager
def _watched(parts: Sequence[nn.Module]) -> Iterator[list[torch.Tensor]]:
    """Collect how strongly each unit answers on average, one row a part, while the network is run within."""
    found: list[torch.Tensor] = []
    hooks = [part.register_forward_hook(lambda _part, _given, out: found.append(_strength(out))) for part in parts]
    try:
        yield found
    finally:
        for hook in hooks:
            hook.remove()


def _strength(out: torch.Tensor | tuple[torch.Tensor, ...]) -> torch.Tensor:
    found = out if isinstance(out, torch.Tensor) else out[0]
    return found.abs().mean((0, 1))


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.clone(), bias.clone()
    return made


def cost(network: Network, whole: Network, batch: list[Window]) -> torch.Tensor:
    """Return how far a network's answers are from those of the whole one and, for a share, from the annotation."""
    given = padded(batch)
    with torch.no_grad():
        wanted = whole(*given)
    out = network(*given)
    return _disagreement(network, out, whole, wanted, batch) + GOLD_SHARE * loss_of(network, out, batch)


def _disagreement(
    network: Network, out: torch.Tensor, whole: Network, wanted: torch.Tensor, batch: list[Window]
) -> torch.Tensor:
    """Return Kullback and Leibler's divergence, a mean over words for the tags and over links for the pointers."""
    tagged = linked = out.new_zeros(())
    words = links = 0
    for row, right, item in zip(out, wanted, batch, strict=True):
        heads = torch.from_numpy(item.heads)
        scores, truth = row[heads], right[heads]
        tagged = tagged + _divergence(_tags(scores, item), _tags(truth, item))
        words += len(heads)
        for number in (0, 1) if item.links else ():
            pointed = link_scores(network, scores, number, item.links)
            linked = linked + _divergence(pointed, link_scores(whole, truth, number, item.links))
            links += len(item.links)
    return tagged / words + linked / max(1, links)


def _tags(scores: torch.Tensor, item: Window) -> torch.Tensor:
    return scores[:, : ROLES * TAGS].view(-1, ROLES, TAGS)[:, : annotated_roles(item)]


def _divergence(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    return functional.kl_div(scores.log_softmax(-1), wanted.log_softmax(-1), reduction="sum", log_target=True)

"""A network cut down to a share of its size that learns to answer as the whole one does (Hinton et al. 2015)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace

import torch
from torch import nn
from torch.nn import functional

from tui.analysis.conventions import Convention
from tui.analysis.train.network import ROLES, TAGS, Network, Window, annotated_roles, link_scores, loss_of, padded


@dataclass(frozen=True, slots=True)
class Shape:
    """What is kept of each layer."""

    heads: int
    """How many heads of its attention, of 12."""
    breadth: int
    """How many of its 1,536 units."""


GOLD_SHARE = 0.3
"""What the annotation counts beside the whole network's answers."""
LENT = 0.35
"""The share of windows annotated after PolNeAR that are read in Caveat's convention. Its own articles are few; of these
windows only the whole network's answers are learned."""


def cut_down(network: Network, shape: Shape, sample: list[Window]) -> Network:
    """Return a copy with those heads and units of each layer that count most in a sample."""
    small = deepcopy(network)
    whole = network.eval().encoder.encoder.layer
    with torch.no_grad():
        with _watched([part for layer in whole for part in (layer.attention.self, layer.intermediate)]) as strengths:
            network(*padded(sample))
        for number, layer in enumerate(small.encoder.encoder.layer):
            _fewer_heads(layer.attention, shape.heads, strengths[2 * number])
            _narrower(layer, shape.breadth, strengths[2 * number + 1])
    return small


def _fewer_heads(attention: nn.Module, number: int, strength: torch.Tensor) -> None:
    own, back = attention.self, attention.output
    width = own.attention_head_size
    counts = (strength * back.dense.weight.norm(dim=0)).view(-1, width).sum(1)
    heads = counts.topk(number).indices.sort().values
    kept = (heads[:, None] * width + torch.arange(width)).flatten()
    for name in ("query", "key", "value"):
        part = getattr(own, name)
        setattr(own, name, _linear(part.weight[kept], part.bias[kept]))
    back.dense = _linear(back.dense.weight[:, kept], back.dense.bias)
    own.num_attention_heads, own.all_head_size = number, number * width


def _narrower(layer: nn.Module, breadth: int, strength: torch.Tensor) -> None:
    wide, back = layer.intermediate.dense, layer.output.dense
    kept = (strength * back.weight.norm(dim=0)).topk(breadth).indices.sort().values
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
    own, lent = _lent(batch)
    given = padded([*own, *lent])
    with torch.no_grad():
        wanted = whole(*given)
    out = network(*given)
    far = _disagreement(network, out, whole, wanted, [*own, *lent])
    annotated = loss_of(network, out[: len(own)], own) * len(own) / len(batch) if own else 0.0
    return far + GOLD_SHARE * annotated


def _lent(batch: list[Window]) -> tuple[list[Window], list[Window]]:
    """Return the windows that stay in the convention of their annotation, and those read in the other one."""
    own: list[Window] = []
    lent: list[Window] = []
    for item in batch:
        if item.convention != Convention.CAVEAT.number and random.random() < LENT:  # noqa: S311  (no secret)
            lent.append(replace(item, convention=Convention.CAVEAT.number))
        else:
            own.append(item)
    return own, lent


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

"""Trains the full reader and writes its weights."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from tui.analysis.attribution.full import LIMIT
from tui.analysis.attribution.windows import windows
from tui.analysis.attribution.wordpieces import WordPieces
from tui.analysis.conventions import Convention
from tui.analysis.train.examples import NOBODY, Example
from tui.analysis.train.network import Network, Window, carrier_folder, loss, window

SEED = 0
BATCH = 12
SHORTEST = 40
"""The fewest pieces of an article's first window; it is drawn anew in each epoch, and shifts all others."""
UNRULED = {Convention.POLNEAR: 0.15, Convention.CAVEAT: 0.4}
"""The share of windows that go without what the rules say. Higher where the rules were written with the articles in
sight: the network must not learn to trust them more than they deserve elsewhere."""
REPEATED = 3
"""How often an epoch goes through the few articles of Caveat's own convention."""
RATE, FRESH_RATE = 2e-4, 1e-3
AVERAGED = 0.998
"""How much of the average of weights is kept at each step."""
KEPT = (2, 4)
"""After which epochs the average is kept; the mean of these is what is returned. Later epochs fit the articles learned
from and no others, and the mean of two is better than either (Wortsman et al. 2022)."""


def train(articles: Sequence[Example], epochs: int, say: Callable[[str], None]) -> Network:
    """Return the network trained on articles.

    Args:
        articles: what to learn from.
        epochs: how many the rate of learning is planned for; the last in ``KEPT`` is the last that is gone through.
        say: told now and then how far it has come.
    """
    torch.manual_seed(SEED)
    random.seed(SEED)
    pieces = WordPieces((carrier_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    cut = [[pieces.of(word) for word in article.seen.words] for article in articles]
    network = Network()
    steps = epochs * math.ceil(len(_epoch(articles, cut, first=True)) / BATCH)
    fresh = {id(parameter) for parameter in network.fresh()}
    old = [item for item in network.parameters() if item.requires_grad and id(item) not in fresh]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": RATE}, {"params": network.fresh(), "lr": FRESH_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 100, max(0.01, (steps - step) / steps))
    )
    average = {name: item.detach().clone() for name, item in network.named_parameters() if item.requires_grad}
    done, begun, lately = 0, time.monotonic(), []
    kept: list[dict[str, torch.Tensor]] = []
    for epoch in range(min(epochs, KEPT[-1])):
        for batch in _batches(_epoch(articles, cut, first=epoch == 0)):
            network.train()
            cost = loss(network, batch)
            optimizer.zero_grad()
            cost.backward()  # type: ignore[no-untyped-call, unused-ignore]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            _take_in(average, network, min(AVERAGED, (1 + done) / (10 + done)))
            lately.append(cost.item())
            if done % 50 == 0:
                spent = time.monotonic() - begun
                say(f"epoch {epoch + 1} step {done}/{steps} loss {np.mean(lately[-50:]):.3f} {spent:.0f} s")
        if epoch + 1 in KEPT or epoch + 1 == epochs:
            kept.append({name: item.clone() for name, item in average.items()})
    mean = {name: torch.stack([item[name] for item in kept]).mean(0) for name in average}
    network.load_state_dict(network.state_dict() | mean)
    return network.eval()


def _take_in(average: dict[str, torch.Tensor], network: Network, kept: float) -> None:
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name in average:
                average[name].lerp_(parameter, 1 - kept)


def _epoch(articles: Sequence[Example], cut: Sequence[list[tuple[int, ...]]], *, first: bool) -> list[Window]:
    found = []
    for article, pieces in zip(articles, cut, strict=True):
        for _ in range(REPEATED if article.convention is Convention.CAVEAT else 1):
            shortest = None if first else random.randint(SHORTEST, LIMIT)  # noqa: S311  (no secret)
            sizes, blocks = [len(item) for item in pieces], article.seen.blocks.tolist()
            found += [_window(article, pieces, span) for span in windows(sizes, blocks, LIMIT, shortest)]
    return found


def _window(article: Example, pieces: list[tuple[int, ...]], span: tuple[int, int]) -> Window:
    begin, end = span
    signs = article.seen.signs[begin:end].copy()
    if random.random() < UNRULED[article.convention]:  # noqa: S311
        signs[:, 2:5] = 0
    inside = [
        (content - begin, *(NOBODY if other == NOBODY else other - begin for other in others))
        for content, *others in article.links
        if begin <= content < end and all(other == NOBODY or begin <= other < end for other in others)
    ]
    links = tuple((content, cue, source) for content, cue, source in inside)
    return window(pieces[begin:end], signs, article.tags[begin:end], links, article.convention.number)


def _batches(found: list[Window]) -> list[list[Window]]:
    """Return windows of like length together, in random order."""
    order = sorted(found, key=lambda item: len(item.pieces) + random.random() * 20)  # noqa: S311
    batches = [order[begin : begin + BATCH] for begin in range(0, len(order), BATCH)]
    random.shuffle(batches)
    return batches


def write(network: Network, folder: Path) -> None:
    """Write the encoder in eight bits, the pointers' own numbers and the vocabulary."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    pieces = torch.randint(5, 2000, (1, 64))
    signs = torch.zeros(1, 64, 6, dtype=torch.long)
    whole = folder / "full.float.onnx"
    torch.onnx.export(
        _Alone(network),
        (pieces, signs, pieces * 0),
        str(whole),
        input_names=["ids", "signs", "convention"],
        output_names=["out"],
        opset_version=17,
        dynamic_axes={name: {1: "length"} for name in ("ids", "signs", "convention", "out")},
        dynamo=False,
    )
    # Seven bits: sums of products of eight overflow on processors that lack the instructions for them.
    quantize_dynamic(whole, folder / "full.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()
    np.savez(
        folder / "full.npz",
        nobody=network.nobody.detach().numpy(),
        steps=network.steps.detach().numpy(),
    )
    vocabulary = (carrier_folder() / "vocab.txt").read_text(encoding="utf-8")
    (folder / "pieces.txt").write_text(vocabulary.rstrip("\n"), encoding="utf-8")


class _Alone(nn.Module):
    """The network for one window without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def forward(self, pieces: torch.Tensor, signs: torch.Tensor, convention: torch.Tensor) -> torch.Tensor:
        mask = torch.ones(pieces.shape, dtype=torch.float32)
        return self._network(pieces, signs, convention, mask)  # type: ignore[no-any-return, unused-ignore]

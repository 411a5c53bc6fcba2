"""Trains the full reader and writes its weights."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from tui.analysis.attribution.full import LIMIT
from tui.analysis.attribution.windows import windows
from tui.analysis.attribution.wordpieces import HIDDEN, WordPieces
from tui.analysis.conventions import Convention
from tui.analysis.train.distil import Shape, cost, cut_down
from tui.analysis.train.examples import NOBODY, Example
from tui.analysis.train.network import Network, Window, carrier_folder, loss, window

SEED = 0
SHORTEST = 40
"""The fewest pieces of an article's first window; it is drawn anew in each epoch, and shifts all others."""
UNRULED = {Convention.POLNEAR: 0.15, Convention.CAVEAT: 0.4}
"""The share of windows that go without what the rules say. Higher where the rules were written with the articles in
sight: the network must not learn to trust them more than they deserve elsewhere."""
REPEATED = 3
"""How often an epoch goes through the few articles of Caveat's own convention."""
AVERAGED = 0.997
"""How much of the moving average of weights is kept at each step (Polyak and Juditsky 1992). It is what a run hands on,
and what the last one ends with."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of training in which the rate rises at once and then falls to nothing."""

    epochs: int
    rate: float
    """Of learning, at its highest, for the encoder."""
    fresher: float
    """How many times as fast the rest learns, which no one has trained before."""
    hidden: float
    """The share of words that the network does not get to see, so that it learns what stands around them."""
    swapped: float
    """The share of words that give way to any word of the articles."""
    dropped: float
    """The share of each layer's output that is left out."""
    limit: int
    """The most pieces of a window."""
    batch: int
    """How many windows make one step."""


RISING = 60
"""How many steps the rate takes to rise."""
RUNS: tuple[Run, ...] = (
    Run(4, 2e-4, 4, hidden=0.06, swapped=0.0, dropped=0.1, limit=238, batch=12),
    Run(4, 1.6e-4, 4, hidden=0.04, swapped=0.0, dropped=0.07, limit=238, batch=12),
)
"""One after the other, each begun with the rate high again (Loshchilov and Hutter 2017)."""
SMALLER: tuple[tuple[Shape, Run], ...] = (
    (Shape(6, 640), Run(8, 3e-4, 2, hidden=0.06, swapped=0.05, dropped=0.05, limit=LIMIT, batch=18)),
    (Shape(6, 512), Run(6, 2e-4, 2, hidden=0.06, swapped=0.05, dropped=0.05, limit=LIMIT, batch=18)),
)
"""To what it is cut down step by step, and the run in which what is left learns to answer as the whole network."""
Cut = tuple[Example, Sequence[tuple[int, ...]]]
"""An article and the pieces of each of its words."""


def train(
    articles: Sequence[Example],
    runs: Sequence[Run],
    smaller: Sequence[tuple[Shape, Run]],
    say: Callable[[str], None],
) -> Network:
    """Return a network trained on articles and cut down.

    Args:
        articles: what to learn from.
        runs: of the whole network, one after the other.
        smaller: what it is cut down to, one after the other, and how what is left learns to answer as it does.
        say: told now and then how far it has come.
    """
    torch.manual_seed(SEED)
    random.seed(SEED)
    pieces = WordPieces((carrier_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    cut = [(article, [pieces.of(word) for word in article.seen.words]) for article in articles]
    whole = Network()
    for number, run in enumerate(runs, 1):
        say(f"run {number} of {len(runs)}")
        whole.load_state_dict(whole.state_dict() | _gone_through(whole, run, cut, say, loss))
    whole.eval()
    small = whole
    for shape, run in smaller:
        small = cut_down(small, shape, _batches(_epoch(cut, run), 2 * run.batch)[0])
        say(f"cut down to {shape.heads} heads and {shape.breadth} units")
        average = _gone_through(small, run, cut, say, lambda network, batch: cost(network, whole, batch))
        small.load_state_dict(small.state_dict() | average)
    return small.eval()


def _gone_through(
    network: Network,
    run: Run,
    articles: Sequence[Cut],
    say: Callable[[str], None],
    cost_of: Callable[[Network, list[Window]], torch.Tensor],
) -> dict[str, torch.Tensor]:
    """Return the moving average of the weights over a run."""
    network.drop_out(run.dropped)
    fresh = {id(parameter) for parameter in network.fresh()}
    old = [item for item in network.parameters() if item.requires_grad and id(item) not in fresh]
    groups = [{"params": old, "lr": run.rate}, {"params": network.fresh(), "lr": run.rate * run.fresher}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = run.epochs * math.ceil(len(_epoch(articles, run)) / run.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / RISING, max(0.01, (steps - step) / steps))
    )
    average = {name: item.detach().clone() for name, item in network.named_parameters() if item.requires_grad}
    done, begun, lately = 0, time.monotonic(), []
    for epoch in range(run.epochs):
        for batch in _batches(_epoch(articles, run), run.batch):
            network.train()
            missed = cost_of(network, batch)
            optimizer.zero_grad()
            missed.backward()  # type: ignore[no-untyped-call, unused-ignore]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            _take_in(average, network, min(AVERAGED, (1 + done) / (10 + done)))
            lately.append(missed.item())
            if done % 50 == 0:
                spent = time.monotonic() - begun
                say(f"epoch {epoch + 1} step {done}/{steps} loss {np.mean(lately[-50:]):.3f} {spent:.0f} s")
    return average


def _take_in(average: dict[str, torch.Tensor], network: Network, kept: float) -> None:
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name in average:
                average[name].lerp_(parameter, 1 - kept)


def _epoch(articles: Sequence[Cut], run: Run) -> list[Window]:
    found = []
    for article, pieces in articles:
        for _ in range(REPEATED if article.convention is Convention.CAVEAT else 1):
            shortest = random.randint(SHORTEST, run.limit)  # noqa: S311  (no secret)
            shown = [_shown(item, run, articles) for item in pieces]
            sizes, blocks = [len(item) for item in shown], article.seen.blocks.tolist()
            found += [_window(article, shown, span) for span in windows(sizes, blocks, run.limit, shortest)]
    return found


def _shown(word: tuple[int, ...], run: Run, articles: Sequence[Cut]) -> tuple[int, ...]:
    """Return the pieces that stand for a word in one epoch."""
    chance = random.random()  # noqa: S311
    if chance < run.hidden:
        return (HIDDEN,)
    if chance < run.hidden + run.swapped:
        return random.choice(random.choice(articles)[1])  # noqa: S311
    return word


def _window(article: Example, shown: Sequence[tuple[int, ...]], span: tuple[int, int]) -> Window:
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
    return window(list(shown[begin:end]), signs, article.tags[begin:end], links, article.convention.number)


def _batches(found: list[Window], size: int) -> list[list[Window]]:
    """Return windows of like length together, in random order."""
    order = sorted(found, key=lambda item: len(item.pieces) + random.random() * 20)  # noqa: S311
    batches = [order[begin : begin + size] for begin in range(0, len(order), size)]
    random.shuffle(batches)
    return batches


def write(network: Network, folder: Path) -> None:
    """Write the encoder in eight bits, the pointers' own numbers and the vocabulary."""
    import onnx
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
    quantize_dynamic(
        whole,
        folder / "full.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
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
        return self._network(pieces, signs, convention, None)  # type: ignore[no-any-return, unused-ignore]

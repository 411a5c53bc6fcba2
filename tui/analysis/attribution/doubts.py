"""What a trained reader took for a report and is none, or is too doubtful to be believed alone."""

from __future__ import annotations

from functools import cache

from tui.analysis import grammar
from tui.analysis.attribution.reports import Report
from tui.analysis.attribution.seen import Seen
from tui.analysis.cues import cue_words
from tui.analysis.withheld import stays_unnamed
from tui.analysis.word_lists import word_list

STRANGE = 0.93
"""How sure a reader must be, in Caveat's convention, where the rules know no word of the cue: "the club *unveiled* …".
Chosen on news articles held out from training and on pages of other news sites."""
_DECLINED = frozenset({"declined", "declines"})
_DENIED = 3
"""How many words before a cue are looked at for a denial."""


def is_shown(seen: Seen, report: Report) -> bool:
    """Tell whether a report is of what a picture shows: the article itself describes that."""
    if report.cue is None or word_list("showing").isdisjoint(seen.words[slice(*report.cue)]):
        return False
    return report.source is None or not word_list("pictures").isdisjoint(seen.words[slice(*report.source)])


def is_strange(seen: Seen, report: Report) -> bool:
    """Tell whether the rules know no word of the cue, and the reader is not sure enough to be believed alone."""
    cue = () if report.cue is None else seen.words[slice(*report.cue)]
    return report.share < STRANGE and _known_cues().isdisjoint(cue)


@cache
def _known_cues() -> frozenset[str]:
    return cue_words() | grammar.words_of("cues", "nouns", "that") | {"according"}


def is_withheld(seen: Seen, report: Report) -> bool:
    """Tell whether a report says only that something was not said: "declined to say when it would be ready".

    Nor is it said by who is asked whether it is so, or asks not to be named.
    """
    if report.cue is None:
        return False
    first, last = report.cue
    if any(stays_unnamed(seen.words, place) for place in range(first, last)):
        return True
    if seen.words[report.content[0]] == "to" and not _DECLINED.isdisjoint(seen.words[first:last]):
        return True
    if seen.words[report.content[0]] not in word_list("askings"):
        return False
    before = seen.words[max(0, first - _DENIED) : last]
    asked = report.source is None and seen.words[first:last] == ("asked",)
    return asked or any(word in word_list("denials") or word.endswith("n't") for word in before)

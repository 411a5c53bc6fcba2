"""Finds pointers to other articles: labelled ones, lists of headlines, a second headline between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from tui.reading.furniture import heads_teasers, is_teaser
from tui.reading.lines import Line
from tui.terms import PartType

_MOST_UNDER_A_LABEL = 12
_LONGEST_HEADLINE = 160
_SHORTEST_LIST = 3
_SHARED_WORDS = 3
_FEWEST_WORDS = 8
_SAID_AGAIN = 0.75
_LONGEST_STORY = 500
_WORD = re.compile(r"[^\W\d_]{4,}")
_DATED_ITEM = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d|[-*•–—@]", re.IGNORECASE)


def find_teasers(lines: Sequence[Line], taken: Mapping[int, PartType], titles: Collection[int]) -> Iterator[int]:
    """Yield the numbers of the lines that point to other articles.

    Args:
        lines: the paragraphs of the text.
        taken: line numbers that are something else already.
        titles: the numbers of the title lines.
    """
    after_label = 0
    first = max(titles, default=-1) + 1
    for number in range(first, len(lines)):
        line = lines[number]
        if number in taken:
            continue
        if is_teaser(line):
            after_label = _MOST_UNDER_A_LABEL if heads_teasers(line) else 0
            yield number
        elif after_label and _is_headline(line):
            after_label -= 1
            yield number
        else:
            after_label = 0
            if _repeats_title(lines, number, titles, taken):
                yield number
    if _is_other_story(lines, titles, taken):
        yield from (first, first + 1)
    yield from _closing_list(lines, taken, first)


def _is_headline(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADLINE and (not line.ends_sentence or line.text[-1] in "?!’'”\"")


def _repeats_title(lines: Sequence[Line], number: int, titles: Collection[int], taken: Mapping[int, PartType]) -> bool:
    """Tell whether a line between two paragraphs is a headline on the title's own subject: a link to an earlier report.

    A heading within the article is shorter, and does not say the title again.
    """
    line = lines[number]
    if not titles or line.ends_sentence or line.text[-1] in ":;," or len(line.text) > _LONGEST_HEADLINE:
        return False
    if (
        number < max(titles) + 2
        or number + 1 >= len(lines)
        or not line.follows_blank
        or line.word_count < _FEWEST_WORDS
    ):
        return False
    if _DATED_ITEM.match(line.text) or "@" in line.text or "http" in line.text or "\n" in line.text:
        return False
    if not (lines[number - 1].is_prose and lines[number + 1].is_prose) or number - 1 in taken or number + 1 in taken:
        return False
    title = _words(" ".join(lines[number].text for number in titles))
    return len(title & _words(line.text)) >= _SHARED_WORDS


def _is_other_story(lines: Sequence[Line], titles: Collection[int], taken: Mapping[int, PartType]) -> bool:
    """Tell whether another story stands between title and article, as the caption of a video does.

    It has a headline of its own and one paragraph that says it again, and the paragraph below speaks of the title's
    matter far more than it does.
    """
    first = max(titles, default=-1) + 1
    if not titles or first + 2 >= len(lines) or any(number in taken for number in range(first, first + 3)):
        return False
    headline, story, lead = lines[first : first + 3]
    if headline.ends_sentence or headline.word_count < _FEWEST_WORDS - 2 or len(headline.text) > _LONGEST_HEADLINE:
        return False
    if not story.is_prose or len(story.text) > _LONGEST_STORY:
        return False
    title = _words(" ".join(lines[number].text for number in titles))
    told, said = _words(headline.text), _words(story.text)
    repeated = len(told & said) >= _SAID_AGAIN * len(told)
    return repeated and len(_words(lead.text) & title) >= len(said & title) + _SHARED_WORDS


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _closing_list(lines: Sequence[Line], taken: Mapping[int, PartType], first: int) -> Iterator[int]:
    """Yield the headlines that close the text without a label: at least three in title case, after prose."""
    end = len(lines)
    while end > first and end - 1 in taken:
        end -= 1
    start = end
    while start > first and start - 1 not in taken and _closes(lines[start - 1]):
        start -= 1
    if end - start >= _SHORTEST_LIST and start > first and lines[start - 1].is_prose and lines[start - 1].ends_sentence:
        yield from range(start, end)


def _closes(line: Line) -> bool:
    return (
        line.word_count >= 4
        and len(line.text) <= _LONGEST_HEADLINE
        and line.in_title_case
        and not _DATED_ITEM.match(line.text)
        and not line.opens_with_quotation
    )

"""The context rules of dates: which of them only the date of publication can place."""

from __future__ import annotations

from tui.analysis.phrases import Phrase
from tui.analysis.setting import Setting
from tui.analysis.word_lists import word_list

_YEARS = range(1500, 2200)
_INDENT = 40
"""How far into a line, in characters, an entry of a calendar may begin."""


def undated(setting: Setting, phrase: Phrase) -> bool:
    """No year follows the day or month."""
    tokens, at = setting.tokens, phrase.last
    for step in range(7):
        word = tokens.word(at + step)
        if len(word) == 4 and word.isdecimal() and int(word) in _YEARS:
            return False
        if (
            word not in word_list("date_joints")
            and word not in word_list("months")
            and not (word[:1].isdigit() and len(word) <= 4)
        ):
            return True
    return True


def weekday(setting: Setting, phrase: Phrase) -> bool:
    """A day of the week with its capital, not in a name or in the plural."""
    return any(setting.capitalised(at) for at in range(phrase.first, phrase.last))


def month(setting: Setting, phrase: Phrase) -> bool:
    """A month with its capital; where it could be a person or a verb, a date word or a number stands beside it."""
    tokens = setting.tokens
    at = next(index for index in range(phrase.first, phrase.last) if tokens.words[index] in word_list("months"))
    if not setting.capitalised(at):
        return False
    if tokens.words[at] not in word_list("ambiguous_months"):
        return True
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if before in word_list("before_months") or before.isdigit() or after[:1].isdigit():
        return not (tokens.word(at + 1) == "'s" and before not in word_list("before_months"))
    return after == "." and tokens.word(at + 2)[:1].isdigit()


def not_listing(setting: Setting, phrase: Phrase) -> bool:
    """The date does not head an entry of a calendar."""
    before = setting.text[max(0, phrase.span.start - _INDENT) : phrase.span.start].rsplit("\n", 1)[-1]
    if before.strip():
        return True
    return not setting.text[phrase.span.end : phrase.span.end + 3].lstrip().startswith(("-", "–", "—", ":", "|"))


def not_time_name(setting: Setting, phrase: Phrase) -> bool:
    """No title such as *Last Week Tonight*: small letters, or a sentence or headline begins."""
    last = phrase.last - 1
    return (
        not setting.capitalised(last)
        or setting.is_headline_case(last)
        or setting.tokens.words[last] in word_list("months")
    )

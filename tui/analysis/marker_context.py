"""The context rules of the lexicons: what must hold around a phrase for it to mean what it seems to mean.

A lexicon entry names the rules that all of its patterns must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.analysis.date_context import month, not_listing, not_time_name, undated, weekday
from tui.analysis.phrases import Phrase
from tui.analysis.setting import Setting
from tui.analysis.word_lists import word_list
from tui.model import Span

Rule = Callable[[Setting, Phrase], bool]

_CHECKED = frozenset({"verified", "confirmed", "corroborated", "authenticated", "verify", "confirm"})
_SHORT_LINE = 140
_DASHES = "-–—―"


def own_voice(setting: Setting, phrase: Phrase) -> bool:
    """The article says it itself: it is not quoted."""
    return not setting.is_quoted(phrase.span)


def not_name(setting: Setting, phrase: Phrase) -> bool:
    """It is no part of a name: written small, or with a capital only because a sentence or headline begins."""
    at = phrase.first
    if not setting.capitalised(at):
        return True
    if setting.is_headline_case(at):
        return True
    return setting.opens_sentence(at) and not (phrase.last - at == 1 and setting.capitalised(phrase.last))


def modal(setting: Setting, phrase: Phrase) -> bool:
    """``may`` and ``might`` are verbs here: no month, no person, no power."""
    at, tokens = phrase.first, setting.tokens
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if not after[:1].isalpha() or after in word_list("around_nouns"):
        return False
    if setting.capitalised(at) and not setting.is_headline_case(at):
        return setting.opens_sentence(at) and not setting.capitalised(at + 1)
    return before not in word_list("around_nouns") - {"this", "last"} and before not in {"'s", "military"}


def possibility(setting: Setting, phrase: Phrase) -> bool:
    """``could`` speaks of what may be, not of what somebody was able to do, and asks nothing."""
    tokens, at = setting.tokens, phrase.last
    if setting.opens_sentence(phrase.first) or tokens.word(at) == "n't":
        return False
    # "Could not be confirmed" tells of a check; "so that they could" of a purpose.
    unchecked = not _CHECKED.isdisjoint(tokens.words[at : at + 4])
    return not unchecked and ("so", "that") not in zip(
        tokens.words[at - 8 : at], tokens.words[at - 7 : at], strict=False
    )


def before_noun(setting: Setting, phrase: Phrase) -> bool:
    """An adjective before its noun."""
    after = setting.tokens.word(phrase.last)
    return after[:1].isalpha() and after not in word_list("function") and not_name(setting, phrase)


def clause_follows(setting: Setting, phrase: Phrase) -> bool:
    """``looks like`` is followed by a clause, not by a thing that it resembles."""
    return setting.tokens.word(phrase.last) not in {"a", "an", "the", "one", "something", "this", "that", "these"}


def counting(setting: Setting, phrase: Phrase) -> bool:
    """A plural stands within the next words, so that something is counted."""
    tokens = setting.tokens
    for step in range(3):
        word = tokens.word(phrase.last + step)
        if step == 0 and (word[:1].isdigit() or word in word_list("function") or not word[:1].isalpha()):
            return False
        if not word[:1].isalpha() or word in word_list("function"):
            return False
        if plural(word):
            return True
    return False


def plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    if word in word_list("plurals"):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in word_list("singular")
    )


def not_a_source(setting: Setting, phrase: Phrase) -> bool:
    """``some`` counts things; it is neither *about* nor the name of an unnamed source."""
    return not setting.is_source(phrase.span)


def no_superlative(setting: Setting, phrase: Phrase) -> bool:
    """``most`` counts things and compares nothing."""
    return setting.tokens.word(phrase.last) not in {"important", "likely", "recent", "recently", "famous", "popular"}


def few(setting: Setting, phrase: Phrase) -> bool:
    """``a few`` counts things, not minutes or points."""
    after = setting.tokens.word(phrase.last)
    return after not in {"minutes", "hours", "days", "weeks", "months", "years", "seconds", "points", "things", "more"}


def of_countable(setting: Setting, phrase: Phrase) -> bool:
    """What follows *of* is something that can be counted or weighed."""
    after = setting.tokens.word(phrase.last)
    return not after[:1].isdigit()


def not_account_business(setting: Setting, phrase: Phrase) -> bool:
    """The words speak of a post, not of the company that runs the network."""
    at, tokens = phrase.first, setting.tokens
    if tokens.words[at] == "@":
        handle = tokens.starts[at]
        free = handle == 0 or not setting.text[handle - 1].isalnum()
        return free and tokens.starts[at + 1] == handle + 1
    return "account" not in tokens.words[at : phrase.last]


def social_source(setting: Setting, phrase: Phrase) -> bool:
    """The words say where something comes from; they are not the subject of a policy or a business."""
    before = setting.tokens.word(phrase.first - 1)
    words = setting.tokens.words[phrase.first : phrase.last]
    if words[-1] == "post":
        return setting.tokens.word(phrase.last) not in {"office", "-", "war"} and before != "at"
    if words[0] == "viral" or "viral" in words:
        return setting.tokens.word(phrase.last) not in {"infection", "load", "disease", "campaign", "marketing"}
    if words[:3] == ("pic", ".", "twitter") or words[:1] == ("pic.twitter.com",):
        return "@" not in setting.tokens.words[phrase.last : phrase.last + 20]
    if words[-1] in {"media", "networks"}:
        return before in {"on", "via", "to", "across", "over", "and", "by", "through"}
    return True


def _line_around(setting: Setting, phrase: Phrase) -> tuple[str, str]:
    """Return the line before and after a phrase, as far as a short line would reach."""
    text, start, end = setting.text, phrase.span.start, phrase.span.end
    before = text[max(0, start - _SHORT_LINE) : start].rsplit("\n", 1)[-1]
    after = text[end : end + _SHORT_LINE].split("\n", 1)[0]
    return before.strip(), after.strip()


def line_opening(setting: Setting, phrase: Phrase) -> bool:
    """It stands in the first words of a line and is followed by a dash."""
    before, after = _line_around(setting, phrase)
    return len(before) <= 60 and (phrase.span.of(setting.text)[-1] in _DASHES or after[:1] in tuple(_DASHES))


def page_line(setting: Setting, phrase: Phrase) -> bool:
    """It stands in the first words of a short line of the page."""
    before, after = _line_around(setting, phrase)
    return len(before) <= 60 and len(before) + len(phrase.span) + len(after) < _SHORT_LINE


def whole_line(setting: Setting, phrase: Phrase) -> bool:
    """It opens a short line of the page."""
    before, _ = _line_around(setting, phrase)
    return not before.strip(" (") and page_line(setting, phrase)


def other_outlet(setting: Setting, phrase: Phrase) -> bool:
    """The outlet is not the one that publishes the text, as far as the sentence shows."""
    return setting.tokens.word(phrase.last) not in {"that", "in", "by"} or setting.tokens.word(phrase.last + 1) not in {
        "a",
        "an",
        "email",
        "phone",
    }


def not_verbless_name(setting: Setting, phrase: Phrase) -> bool:
    """No title of a film or book."""
    at = phrase.first
    return not setting.capitalised(at) or setting.opens_sentence(at) or setting.is_headline_case(at)


def is_scare_quote(setting: Setting, span: Span, *, nested: bool) -> bool:
    """Tell whether a short quotation quotes nobody: one or two plain words before a noun.

    Args:
        setting: the text.
        span: the quotation, with its marks.
        nested: whether it stands inside another quotation, whose speaker then sneers; if not, it must stand in
            nobody's mouth.
    """
    tokens = setting.tokens
    inside = tokens.within(span)
    words = [at for at in inside if tokens.words[at][0].isalnum()]
    if not words or len(words) > 2 or not (nested or not (setting.is_quoted(span) or setting.is_reported(span))):
        return False
    if setting.capitalised(words[0]) or tokens.word(inside.start - 1) not in word_list("determiners"):
        return False
    return tokens.word(inside.stop) not in word_list("naming") and tokens.word(inside.stop)[:1].isalnum()


RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        own_voice,
        not_name,
        modal,
        possibility,
        before_noun,
        clause_follows,
        undated,
        weekday,
        month,
        not_listing,
        not_time_name,
        counting,
        not_a_source,
        no_superlative,
        few,
        of_countable,
        not_account_business,
        social_source,
        line_opening,
        page_line,
        other_outlet,
        whole_line,
        not_verbless_name,
    )
}
"""Every rule by the name that lexicon entries call it."""

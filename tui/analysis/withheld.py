"""Wishes to stay unnamed: "asked not to be named". They describe a source; nothing is said by them."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.word_lists import word_list

_REACH = 6
"""How many words behind the verb are looked at."""
_REFUSED = frozenset({"not", "withheld", "without"})


def stays_unnamed(words: Sequence[str], verb: int) -> bool:
    """Tell whether who acts by a verb wants to stay unnamed: "asked that his name not be used", "requested anonymity".

    Args:
        words: of a sentence or a text, in lower case, signs among them.
        verb: the place of the verb.
    """
    if words[verb] not in word_list("wishing"):
        return False
    wish: set[str] = set()
    for word in words[verb + 1 : verb + 1 + _REACH]:
        if not word[:1].isalpha():
            break
        wish.add(word)
    if not word_list("anonymity").isdisjoint(wish):
        return True
    return not word_list("identifying").isdisjoint(wish) and not _REFUSED.isdisjoint(wish)

"""Claims: the sentences that assert what evidence could show to be true or false, and what each rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.assertions import Assertion, AssertionReader
from tui.analysis.checkworthiness import worth
from tui.analysis.own_markers import OwnMarkers
from tui.analysis.phrases import phrases
from tui.model import Attribution, Claim, Document, Span
from tui.terms import PartType, Support

_POINTS: Mapping[str, float] = {
    "number": 1.3,
    "past": 0.5,
    "past_twice": 0.7,
    "verb": 1.0,
    "cue_fact": 0.65,
    "vague_quantity": 0.6,
    "cue_comparison": 0.4,
    "cue_cause": 0.3,
    "relative_time": 0.5,
    "title": 0.4,
    "would": 0.6,
    "condition": -1.0,
    "anybody": -0.6,
    "cue_definition": -1.4,
    "cue_no_comment": -3.0,
    "cue_unchecked": -3.0,
    "cue_page": -0.8,
    "cue_hope": -2.0,
    "cue_feeling": -1.0,
    "cue_call": -0.7,
    "cue_prediction": -0.7,
    "cue_evaluation": -0.8,
    "loaded_language": -0.5,
    "hedge": -0.4,
    "first_person": -0.3,
    "second_person": -0.8,
    "present_state": -0.3,
}
"""What a sign says for (above zero) or against the sentence's being a claim; the sum decides."""
_START = 0.5
_THRESHOLD = -0.2
_QUOTED = -0.8
_REPORTED = -0.2
_OWN_I = -1.3
_OPINION_PIECE = -1.2
_HEDGED_TITLE = -0.9
_ANNOUNCES = -1.2
_NO_NAME, _MANY_NAMES = -0.5, 0.1
_SHORT, _SHORTER, _LONG = -0.7, -1.3, 0.7
_PERSONAL = 3
"""From how many sentences in which the article says *I* it is read as a piece of opinion."""

_OWN_CLAUSE = 7
"""From how many words, with a verb among them, the article is taken to assert something beside what it reports."""
_LIST_ENTRY = re.compile(r"[^\n]{0,40}\d[^\n]{0,24}\s[-–—]{1,2}\s")
_SIGNATURE = re.compile(r"[—–-]?\s*[^\n]{0,60}\(@\w+\)[^\n]{0,40}")
# That somebody asked for something is an event, and the article vouches for it.
_REQUEST = re.compile(
    r"(?:has |have |had |is |are |was |were )?(?:ask(?:ed|s|ing)?|calls? for|called for|mov(?:ed|es) a)\b"
)
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A sentence and what the rules say of it."""

    assertion: Assertion
    claim: bool
    support: Support
    opinion: bool
    """Whether the article is a piece of opinion."""

    @property
    def points(self) -> float:
        """The sum of what speaks for and against its being a claim."""
        return points(self.assertion)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is finally made of a sentence."""

    claim: bool
    support: Support
    told: str = ""
    """A sentence that says who judged, where it was not the rules."""


Judge = Callable[[str, Sequence[Ruled]], Sequence[Verdict]]
"""Judges the sentences of a text, given what the rules say of each: a verdict a sentence."""


def find_claims(
    document: Document,
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    judge: Judge | None = None,
    own: OwnMarkers | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a text in text order, without ids.

    Args:
        document: the text, hidden characters taken out.
        sentences: the sentences of title and body, in order.
        attributions: what is put in whose mouth.
        judge: who judges beside the rules, if anyone does.
        own: what the user's own lexicon adds and takes away; her hedges make a claim of a sentence as little as ours.
    """
    ruled = rule(document, sentences, attributions, own)
    verdicts = judge(document.text, ruled) if judge else [Verdict(item.claim, item.support) for item in ruled]
    return tuple(_claim(item.assertion, said) for item, said in zip(ruled, verdicts, strict=True) if said.claim)


def rule(
    document: Document, sentences: Sequence[Span], attributions: Sequence[Attribution], own: OwnMarkers | None = None
) -> list[Ruled]:
    """Return what the rules say of every sentence, see ``find_claims``."""
    titles = [part.span for part in document.parts if part.type is PartType.TITLE]
    reader = AssertionReader(document.text, phrases(document.text), attributions, titles, own)
    assertions = [reader.read(sentence) for sentence in sentences]
    opinion = sum(bool(item.signs.get("i")) and not item.quoted for item in assertions) >= _PERSONAL
    return [Ruled(item, is_claim(item, opinion=opinion), support_of(item)[0], opinion) for item in assertions]


def is_claim(assertion: Assertion, *, opinion: bool = False) -> bool:
    """Tell whether a sentence asserts something that evidence could show to be true or false.

    Args:
        assertion: the sentence.
        opinion: whether the article is a piece of opinion.
    """
    if not assertion.words or assertion.is_question or _is_heading(assertion):
        return False
    return points(assertion) + (_OPINION_PIECE if opinion and not assertion.quoted else 0) > _THRESHOLD


def points(assertion: Assertion) -> float:
    """Return the sum of what speaks for and against the sentence's being a claim."""
    signs = assertion.signs
    total = _START + sum(weight * signs.get(sign, 0) for sign, weight in _POINTS.items())
    if assertion.quoted:
        total += _QUOTED
    else:
        total += _REPORTED * (assertion.attribution is not None) + _OWN_I * bool(signs.get("i"))
    total += _HEDGED_TITLE * bool(signs["title"] and signs.get("hedge")) + _ANNOUNCES * assertion.text.endswith(":")
    if not signs["names"]:
        total += _NO_NAME
    elif signs["names"] > 2:
        total += _MANY_NAMES
    length = signs["length"]
    return total + (_SHORTER if length <= 5 else _SHORT if length <= 10 else _LONG if length > 20 else 0)


def _is_heading(assertion: Assertion) -> bool:
    """Tell whether the line heads a section, lists an entry or signs a post, and asserts nothing."""
    text = assertion.text
    if _SIGNATURE.fullmatch(text):
        return True
    has_verb = assertion.signs["verb"]
    if assertion.is_title:
        return assertion.signs["length"] <= 4 and not has_verb
    if _STOP.search(text) is None and (text.isupper() or assertion.signs["length"] <= (6 if has_verb else 10)):
        return True
    if not has_verb and assertion.signs["length"] <= 3:
        return True
    return _LIST_ENTRY.match(text) is not None and _STOP.search(text) is None


def _claim(assertion: Assertion, said: Verdict) -> Claim:
    support, attribution = said.support, support_of(assertion)[1]
    score, reasons = worth(assertion, support)
    if support is Support.ATTRIBUTED:
        named = assertion.attribution is not None and assertion.attribution.source is not None
        rests = "a source says so" if named else "the article does not tell who says so"
    elif attribution is not None:
        rests = "the article adds an assertion of its own to what it reports"
    else:
        rests = "the article says so itself"
    why = " ".join(filter(None, (f"Worth a check for {reasons}; {rests}.", said.told)))
    return Claim("", assertion.span, support, attribution, score, why)


def support_of(assertion: Assertion) -> tuple[Support, str | None]:
    """Return what the assertion rests on, and the id of the attribution that covers most of it, if one does."""
    item = assertion.attribution
    if item is None:
        return Support.OWN_VOICE, None
    if _REQUEST.match(assertion.cue):
        return Support.OWN_VOICE, item.id
    own = len(assertion.own_words)
    all_words = max(1, len(assertion.words))
    if assertion.own_verbs and own >= _OWN_CLAUSE:
        return Support.OWN_VOICE, item.id
    if own > 2 * all_words:
        return Support.OWN_VOICE, item.id
    return Support.ATTRIBUTED, item.id

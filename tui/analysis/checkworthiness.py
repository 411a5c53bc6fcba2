"""How much a claim is worth checking: 0 to 1, from named signs."""

from __future__ import annotations

from collections.abc import Mapping

from tui.analysis.assertions import Assertion
from tui.terms import Support

_SIGNS: Mapping[str, tuple[float, str]] = {
    "number": (0.22, "a number"),
    "cue_accusation": (0.2, "an accusation"),
    "names": (0.14, "named actors"),
    "cue_cause": (0.12, "a cause"),
    "cue_comparison": (0.12, "a comparison or record"),
    "cue_fact": (0.12, "an event"),
    "past": (0.06, "something that is said to have happened"),
    "vague_quantity": (0.05, "an amount"),
}
_BACKGROUND = 0.2
_OPINION = {"cue_feeling": 0.1, "cue_evaluation": 0.05, "cue_prediction": 0.06, "cue_definition": 0.1}


def worth(assertion: Assertion, support: Support) -> tuple[float, str]:
    """Return the check-worthiness of an assertion and the words for what makes it so."""
    signs = assertion.signs
    counted = [(weight, name) for sign, (weight, name) in _SIGNS.items() if signs.get(sign)]
    score = _BACKGROUND + sum(weight for weight, _ in counted)
    score -= sum(weight for sign, weight in _OPINION.items() if signs.get(sign))
    if support is Support.OWN_VOICE and signs.get("hedge"):
        score -= 0.03
    if signs.get("title"):
        counted.append((0.05, "its place in the headline"))
        score += 0.05
    named = [name for _, name in sorted(counted, key=lambda item: -item[0])][:3]
    return max(0.0, min(1.0, score)), _listed(named) if named else "a state of affairs"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

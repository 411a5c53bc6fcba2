"""The named sources of one article, one voice for each figure, state and group of people."""

from __future__ import annotations

from tui.analysis.figures import Figure
from tui.analysis.names import Bearer, Name
from tui.analysis.noun_phrases import Phrase
from tui.analysis.scene import Scene, Voice
from tui.analysis.source_types import reports_for_outlet, type_of_figure
from tui.analysis.source_words import source_words
from tui.model import Span
from tui.terms import SourceType

_NEAR = 12  # mentions that are looked at for an outlet beside them
_BESIDE = 3  # tokens
_BETWEEN = {"of", "the", "'s", "(", "from", "at"}


class Voices:
    """Makes the voice of whoever is named, once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._figures: dict[Figure, Voice] = {}
        self._states: dict[str, Voice] = {}
        self._groups: dict[tuple[int, ...], Voice] = {}
        self.article = Voice("this article", SourceType.MEDIA, plural=True)
        """Who "we" is outside of all quotations."""

    def of_name(self, name: Name) -> Voice:
        """Return the voice of whoever bears a name."""
        return self.of_figure(self._scene.cast.of[name])

    def of_figure(self, figure: Figure) -> Voice:
        """Return the voice of a figure, with all mentions of its names."""
        voice = self._figures.get(figure)
        if voice is None:
            plural = figure.bearer is not Bearer.PERSON
            voice = Voice(figure.label, type_of_figure(figure), figure, figure.gender, plural)
            voice.spans.extend(name.span for name in figure.names)
            self._figures[figure] = voice
        return voice

    def of_state(self, state: str) -> Voice:
        """Return the voice of a government: one for the state, its capital and "the … government"."""
        voice = self._states.get(state)
        if voice is None:
            voice = self._states[state] = Voice(state, SourceType.ORGANISATION, plural=True)
        return voice

    def named(self, phrase: Phrase, cue: str) -> Voice:
        """Return the voice of a source that a phrase names.

        Args:
            phrase: the source; its roles and modifiers tell of its bearer.
            cue: the words that link it to the content.
        """
        figure = self._scene.cast.of[phrase.names[0]]
        lists = source_words()
        bodily = any(word in lists.organisation_heads for word in phrase.modifiers) and not phrase.roles
        if bodily and figure.bearer is not Bearer.MEDIA:
            figure.bearer = Bearer.ORGANISATION
        elif phrase.roles and (figure.bearer is Bearer.UNKNOWN or not (figure.sure or bodily)):
            figure.bearer = Bearer.PERSON
        if figure.bearer is Bearer.STATE and (state := lists.states.get(" ".join(figure.key))):
            return self.of_state(state)
        voice = self.of_figure(figure)
        voice.type = type_of_figure(figure)
        if voice.type is SourceType.PERSON and reports_for_outlet(cue) and self._of_outlet(figure):
            voice.type = SourceType.MEDIA
        return voice

    def group(self, phrase: Phrase) -> Voice:
        """Return the voice of several people named together, or of one named with others."""
        members = [self.of_name(name) for name in phrase.names]
        companions = len(members) < 2
        key = (*sorted(id(item) for item in members), companions)
        voice = self._groups.get(key)
        if voice is None:
            last = members[-1].label
            together = f"{', '.join(item.label for item in members[:-1])} and {last}"
            label = f"{last} and others" if companions else together
            voice = self._groups[key] = Voice(label, members[0].type, plural=True, members=tuple(members))
        for item in members:
            voice.heads |= item.figure.roles if item.figure else set()
        voice.heads.update(phrase.roles)
        return voice

    def _of_outlet(self, figure: Figure) -> bool:
        """Tell whether an outlet stands beside one of the mentions of a person: "Doe of the Daily X"."""
        tokens, scene = self._scene.tokens, self._scene
        for name in figure.names[:_NEAR]:
            start = tokens.starts[max(0, name.first - _BESIDE)]
            end = tokens.starts[min(name.last + _BESIDE, len(tokens.starts) - 1)]
            for other in scene.names_in(Span(start, end)):
                between = tokens.words[min(name.last, other.last) : max(name.first, other.first)]
                if scene.cast.of[other].bearer is Bearer.MEDIA and between and set(between) <= _BETWEEN:
                    return True
        return False

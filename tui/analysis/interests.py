"""Who has a stake: belligerents, parties to a contest or a case, companies on their own business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tui.analysis.phrases import Phrases
from tui.analysis.setting import Setting
from tui.model import Attribution, SourceType, Span

_ROLES = (
    ("role_litigation", "is a party to the case, or speaks for one"),
    ("role_belligerent", "is a party to the conflict it speaks of"),
    ("role_politics", "takes part in the contest it speaks of"),
    ("role_business", "speaks of its own business"),
    ("role_campaigner", "campaigns for one side"),
    ("role_author", "speaks of its own work"),
)
_OUTSIDE = frozenset({SourceType.MEDIA, SourceType.UNATTRIBUTED})


def interested(setting: Setting, found: Phrases, attributions: Sequence[Attribution]) -> Mapping[str, str]:
    """Return, by id of attribution, why its source has a stake; sources without one are left out."""
    mentions: defaultdict[str, list[Attribution]] = defaultdict(list)
    for item in attributions:
        if item.source is not None:
            mentions[item.entity or item.source.of(setting.text)].append(item)
    stakes: dict[str, str] = {}
    for items in mentions.values():
        stake = _stake(found, items)
        if stake is not None:
            stakes.update((item.id, stake) for item in items)
    return stakes


def _stake(found: Phrases, items: Sequence[Attribution]) -> str | None:
    """Return why the source of ``items`` has a stake, or None."""
    if items[0].source_type in _OUTSIDE:
        return None
    for role, why in _ROLES:
        if any(_described(found, role, item.source) for item in items if item.source):
            return why
    for item in items:
        if item.cue is not None and found.within("cue_denial", item.cue):
            return "accuses, denies or defends itself"
    return None


def _described(found: Phrases, role: str, mention: Span) -> bool:
    return bool(found.within(role, mention))

"""Dates as news pages write them. Only what can be read one way is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_DATE = re.compile(
    rf"(?<!\d)(?:{_YEAR.format('y1')}[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    rf"|{_DAY.format('d2')}(?: of)?[ -]{_MONTH.format('m2')},?[ -]{_YEAR.format('y2')}"
    rf"|\b{_MONTH.format('m3')} {_DAY.format('d3')},? {_YEAR.format('y3')}"
    rf"|(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{_YEAR.format('y4')}(?!\d)"
    rf"|\b{_MONTH.format('m5')},? {_YEAR.format('y5')})",
    re.IGNORECASE,
)
_DAY_OF_YEAR = re.compile(
    rf"\b(?:{_MONTH.format('m')} {_DAY.format('d')}|{_DAY.format('d2')} {_MONTH.format('m2')})(?!\w)", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:(?:first |last |originally )?(?P<published>published|posted|issued|created|dated?|released)"
    r"|(?:last )?(?P<updated>updated?|modified|edited))\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b\d{1,2}(?:[:.]\d\d){1,2}\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\b(?:UTC|GMT|BST|CET|CEST|EES?T|MSK|IST|SAST|WAT|AEDT|AEST|[ECMP][SD]?T)\b(?:\s*[+-]\d{1,4})?"
    r"|\b(?:on|at|the|of)\b|\bfirst\b|\blast\b|\boriginally\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}")
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when (and perhaps where) the text was written."""

    published: str | None
    """ISO 8601, as exact as the line is; None if it names no year."""


def find_dates(text: str) -> Iterator[tuple[int, str]]:
    """Yield each date with a year: its offset and its ISO 8601 form, shortened to what can be read one way."""
    for match in _DATE.finditer(text):
        iso = _iso(match)
        if iso is not None:
            yield match.start(), iso


def iso_date(text: str) -> str | None:
    """Return the first date with a year in ``text`` as ISO 8601, or None."""
    return next((iso for _, iso in find_dates(text)), None)


def read_date_line(text: str) -> DateLine | None:
    """Return what a line says of the time of writing, or None if it holds anything but a date and a place."""
    if len(text) > _LONGEST:
        return None
    dates = list(find_dates(text))
    rest = _DATE.sub(" ", text) if dates else _DAY_OF_YEAR.sub(" ", text, count=1)
    if rest == text:
        return None
    labelled = _WHEN.search(rest) is not None
    rest = _WHEN.sub(" ", _AROUND.sub(" ", rest)).strip(" \t,;:|/()[]*_•·-–—")
    if rest and (labelled or not _PLACE.fullmatch(rest) or not rest[0].isupper()):
        return None
    return DateLine(_published(text, dates))


def _published(text: str, dates: list[tuple[int, str]]) -> str | None:
    """Return the date that follows a word for publication; else the first that does not follow one for an update."""
    kinds = [(match.start(), match["published"] is not None) for match in _WHEN.finditer(text)]
    ranked = []
    for offset, iso in dates:
        before = [is_published for start, is_published in kinds if start < offset]
        ranked.append((0 if before and before[-1] else 2 if before else 1, offset, iso))
    return min(ranked)[2] if ranked else None


def _iso(match: re.Match[str]) -> str | None:
    group = match.groupdict()
    if group["y4"]:
        first, second, year = int(group["a"]), int(group["b"]), int(group["y4"])
        if first == second or second > 12:
            return _valid(year, first, second)
        # Day or month first: where both could be either, only the year is sure.
        return _valid(year, second, first) if first > 12 else f"{year:04}"
    for number in "1235":
        if group[f"y{number}"]:
            month = group[f"m{number}"]
            month_number = int(month) if month.isdigit() else _MONTH_NAMES.index(month[:3].lower()) + 1
            day = group.get(f"d{number}")
            return _valid(int(group[f"y{number}"]), month_number, int(day) if day else None)
    return None


def _valid(year: int, month: int, day: int | None) -> str | None:
    try:
        exact = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return exact if day else exact[:7]

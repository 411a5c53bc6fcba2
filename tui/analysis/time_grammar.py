"""A small grammar of relative times: which day or range they mean, counted from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tui.analysis.calendar_days import (
    MONTHS,
    WEEKDAYS,
    When,
    day,
    month,
    month_end,
    moved,
    quarter,
    stretch,
    week,
    year,
)

_DAYS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTHS |= {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate(_NUMBERS)}
_COUNTS |= {"the": 1, "a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_FEW = {"few": 4, "several": 5, "couple": 2, "couple of": 2}
_SOME = 6
"""How many weeks "recent weeks" are taken to be, approximately."""
_DAYS_OFF = {
    -2: ("day before yesterday",),
    -1: ("yesterday", "last night", "last evening", "early yesterday", "late yesterday", "as of yesterday"),
    0: (
        *("today", "tonight", "this morning", "this afternoon", "this evening", "as of today"),
        *("later today", "earlier today", "early today", "late today"),
    ),
    1: ("tomorrow",),
    2: ("day after tomorrow",),
}
_OFFSETS = {words: offset for offset, phrases in _DAYS_OFF.items() for words in phrases}
_LONGEST = 80
_MOST = 10_000

_PREPOSITION = (
    r"(?:(?:in|on|at|since|until|till|by|from|during|for|over|within|through|throughout"
    r"|before|after|as of|sometime|toward|towards|to) )*"
)
_DAYPART = r"(?: (?:morning|afternoon|evening|night|lunchtime))?"
_HOUR = r"(?:(?:early|late|overnight|on) )*"
_SOME_DAY = rf"(?:{'|'.join(_DAYS)})"
_TURN, _EARLY = r"(?:the (?:end|start|beginning) of )?", r"(?:(?:early|late|mid|-) )*"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?: \.)?"
_NUMBER = r"(?P<number>\d{1,2})(?:st|nd|rd|th)?"
_COUNT = r"(?P<count>\d{1,4}|[a-z]+(?: of)?)"
_UNIT = r"(?P<unit>minute|hour|day|week|weekend|month|year|night|decade)s?"
_UNITS = r"(?P<unit>day|week|month|year)s"
_ABOUT = (
    r"(?P<about>(?:about|nearly|almost|around|roughly|just|barely|only|some|over|less than|more than|up to|not long) )*"
)
_SIDE = r"(?P<side>last|past|previous|this past|this coming|this|next|coming)"

_Reading = Callable[[re.Match[str], date, bool], When | None]


def resolve(words: str, published: date, *, forward: bool) -> When | None:
    """Return what a relative time means, or None if that cannot be told.

    Args:
        words: the phrase, in lower case, its words and signs separated by one space.
        published: the day of publication.
        forward: whether what is told lies ahead, which decides between the last Friday and the next.
    """
    if len(words) > _LONGEST:
        return None
    plain = words.removesuffix(" 's").removesuffix(" '")
    for pattern, reading in _READINGS:
        found = pattern.fullmatch(plain)
        if found is not None:
            try:
                return reading(found, published, forward)
            except (OverflowError, ValueError):
                return None
    return None


def _offset(found: re.Match[str], published: date, _forward: bool) -> When | None:
    return day(published + timedelta(_OFFSETS[found["word"]]))


def _overnight(_found: re.Match[str], published: date, _forward: bool) -> When | None:
    return stretch(published - timedelta(1), published)


def _weekday(found: re.Match[str], published: date, forward: bool) -> When | None:
    behind = (published.weekday() - _DAYS[found["weekday"]]) % 7
    side = found["side"] or ""
    if side in {"last", "past", "previous", "this past"}:
        return day(published - timedelta(behind or 7))
    if side in {"this", "this coming", "coming"}:
        return day(published + timedelta(-behind % 7))
    if side == "next":
        # Some mean the first one to come, some that of the week after.
        return day(published + timedelta((-behind % 7) or 7)).approximate
    return day(published + timedelta(-behind % 7)) if forward else day(published - timedelta(behind))


def _month_day(found: re.Match[str], published: date, forward: bool) -> When | None:
    number, of_month, named = int(found["number"]), _MONTHS[found["month"]], found.groupdict().get("weekday")
    years = [published.year + step for step in (0, 1, -1, 2, -2, 3, -3, 4, -4)]
    days = [date(year_, of_month, number) for year_ in years if number <= month_end(year_, of_month).day]
    if named:
        # The day of the week tells the year, whatever the verb says.
        return next((day(moment) for moment in days if moment.weekday() == _DAYS[named]), None)
    return next((day(moment) for moment in days if moment == published or (moment > published) == forward), None)


def _month(found: re.Match[str], published: date, forward: bool) -> When | None:
    number, side = _MONTHS[found["month"]], found["side"] or ""
    behind = (published.month - number) % 12
    if side == "next" or (forward and side != "last"):
        ahead = (number - published.month) % 12
        return month(published.year + (published.month - 1 + (ahead or 12 * (side == "next"))) // 12, number)
    total = published.year * 12 + published.month - 1 - (behind or (12 if side in {"last", "this past"} else 0))
    # "Last March", said in May, may be the one just gone or that of the year before.
    when = month(total // 12, number)
    return when.approximate if side == "last" and 0 < behind < 6 and number <= published.month else when


def _month_of_year(found: re.Match[str], published: date, _forward: bool) -> When | None:
    return month(published.year - (found["side"] == "last"), _MONTHS[found["month"]])


def _unit(found: re.Match[str], published: date, _forward: bool) -> When | None:
    step = {"next": 1, "this coming": 1, "coming": 1, "this": 0}.get(found["side"], -1)
    whole = _whole(found["span"], published, step)
    part = (found["part"] or "").strip()
    if whole is None or step or part not in {"earlier", "so far", "later"}:
        return whole
    first, last = _whole_days(found["span"], published)
    return stretch(published, last) if part == "later" else stretch(first, published)


def _whole(unit: str, published: date, step: int) -> When | None:
    if unit == "week":
        return week(moved(published, step, "week"))
    if unit == "month":
        there = moved(published.replace(day=1), step, "month")
        return month(there.year, there.month)
    if unit == "year":
        return year(published.year + step)
    if unit == "quarter":
        return quarter(moved(published.replace(day=1), 3 * step, "month"))
    if unit == "decade":
        first = published.year // 10 * 10 + 10 * step
        return stretch(date(first, 1, 1), date(first + 9, 12, 31))
    return _weekend(published, step)


def _whole_days(unit: str, published: date) -> tuple[date, date]:
    """Return the first and last day of the week, month, year … of publication."""
    if unit == "month":
        return published.replace(day=1), month_end(published.year, published.month)
    if unit in {"week", "weekend"}:
        monday = published - timedelta(published.weekday())
        return monday, monday + timedelta(6)
    if unit == "quarter":
        first = (published.month - 1) // 3 * 3 + 1
        return date(published.year, first, 1), month_end(published.year, first + 2)
    return date(published.year, 1, 1), date(published.year, 12, 31)


def _weekend(published: date, step: int) -> When:
    saturday = published - timedelta(published.weekday()) + timedelta(5 + 7 * step)
    return stretch(saturday, saturday + timedelta(1))


def _the_weekend(_found: re.Match[str], published: date, forward: bool) -> When | None:
    return _weekend(published, 0 if forward or published.weekday() >= 5 else -1)


def _so_far(found: re.Match[str], published: date, _forward: bool) -> When | None:
    return stretch(_whole_days(found["span"], published)[0], published)


def _edge(found: re.Match[str], published: date, _forward: bool) -> When | None:
    first, last = _whole_days(found["span"], published)
    if found["edge"] in {"rest", "remainder"}:
        return stretch(published, last)
    return day(first if found["edge"] in {"start", "beginning"} else last).approximate


def _season(found: re.Match[str], published: date, _forward: bool) -> When | None:
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[found["season"]]
    step = {"last": -1, "next": 1}.get(found["side"], 0)
    if step < 0 and published.month > first + 2:
        step = 0
    there = published.year + step
    # Half of the world has its summer in December.
    return stretch(date(there, first, 1), month_end(there, first + 2)).approximate


def _count(words: str) -> tuple[int, bool] | None:
    """Return a number, and whether it is exact."""
    if words.isdigit():
        return (int(words), True) if int(words) <= _MOST else None
    if words in _COUNTS:
        return _COUNTS[words], True
    plain = words.removeprefix("a ")
    return (_FEW[plain], False) if plain in _FEW else None


def _range(found: re.Match[str], published: date, _forward: bool) -> When | None:
    counted = _count(found["count"].strip()) if found["count"] else (1, True)
    if counted is None:
        return None
    count, exact = counted
    unit = {"hour": "day", "minute": "day", "night": "day", "weekend": "week"}.get(found["unit"], found["unit"])
    count = -(-count // 24) if found["unit"] == "hour" else 1 if found["unit"] == "minute" else count
    unit, count = ("year", 10 * count) if unit == "decade" else (unit, count)
    ahead = found["way"] in {"next", "coming"}
    there = moved(published, count if ahead else -count, unit)
    when = stretch(published, there) if ahead else stretch(there, published)
    return when if exact else when.approximate


def _recent(found: re.Match[str], published: date, _forward: bool) -> When | None:
    ahead = found["way"] == "coming"
    there = moved(published, _SOME if ahead else -_SOME, found["unit"])
    return (stretch(published, there) if ahead else stretch(there, published)).approximate


def _ago(found: re.Match[str], published: date, _forward: bool) -> When | None:
    counted = _count(found["count"].strip())
    if counted is None:
        return None
    count, exact = counted
    count = count if found["way"] in {"away", "from now"} else -count
    unit = found["unit"]
    if unit in {"minute", "hour"}:
        return day(published) if abs(count) < 6 or unit == "minute" else None
    if unit in {"decade", "night", "weekend"}:
        unit, count, exact = ("year", 10 * count, False) if unit == "decade" else ("day", count, unit == "night")
    there = moved(published, count, unit)
    if unit in {"day", "week"}:
        when = day(there) if unit == "day" else week(there)
    else:
        when = month(there.year, there.month) if unit == "month" else year(there.year)
    return when if exact and not found["about"] else when.approximate


def _ahead(found: re.Match[str], published: date, _forward: bool) -> When | None:
    counted = _count(found["count"].strip())
    if counted is None or found["unit"] not in {"day", "week", "month", "year"}:
        return None
    when = day(moved(published, counted[0], found["unit"]))
    return when if counted[1] and found["unit"] == "day" else when.approximate


_SPAN = r"(?P<span>week|weekend|month|year|quarter|decade)"
_PART = r"(?P<part>earlier|later|so far|early|late|until|sometime) "
_READINGS: tuple[tuple[re.Pattern[str], _Reading], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (rf"{_PREPOSITION}(?:the )?(?P<word>{'|'.join(_OFFSETS)}){_DAYPART}", _offset),
        (rf"{_PREPOSITION}overnight", _overnight),
        (rf"(?:today|{_PREPOSITION}[a-z]+{_DAYPART}) \( {_MONTH} {_NUMBER} \)", _month_day),
        (rf"{_PREPOSITION}{_HOUR}(?P<weekday>{_SOME_DAY}){_DAYPART} ,? ?{_MONTH} {_NUMBER}", _month_day),
        (rf"{_PREPOSITION}{_HOUR}(?:{_SIDE} )?(?P<weekday>{_SOME_DAY}){_DAYPART}", _weekday),
        (rf"{_PREPOSITION}(?:the )?{_MONTH} {_NUMBER}", _month_day),
        (rf"{_PREPOSITION}(?:the )?{_NUMBER} (?:of )?{_MONTH}", _month_day),
        (rf"{_PREPOSITION}{_TURN}{_EARLY}(?:{_SIDE} )?{_MONTH}", _month),
        (rf"{_PREPOSITION}{_MONTH} of {_SIDE} year", _month_of_year),
        (rf"{_PREPOSITION}(?:{_PART})?{_SIDE} {_SPAN}", _unit),
        (rf"{_PREPOSITION}(?:the )?weekend", _the_weekend),
        (rf"(?:this |the )?{_SPAN} (?:so far|thus far|to date|- to - date)", _so_far),
        (rf"so far this {_SPAN}", _so_far),
        (rf"{_PREPOSITION}(?:the )?(?P<edge>end|start|beginning|close|rest|remainder) of (?:the|this) {_SPAN}", _edge),
        (rf"{_PREPOSITION}{_SIDE} (?P<season>spring|summer|autumn|fall)", _season),
        (rf"{_PREPOSITION}(?:the )?(?P<way>recent|coming) {_UNITS}", _recent),
        (rf"{_PREPOSITION}(?:the )?(?P<way>last|past|next|coming|previous)(?: {_COUNT})? {_UNIT}", _range),
        (rf"{_ABOUT}{_COUNT} {_UNIT} (?P<way>ago|away|from now)", _ago),
        (rf"in {_COUNT} {_UNIT}", _ahead),
    )
)

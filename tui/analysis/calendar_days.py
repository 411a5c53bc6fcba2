"""Days, weeks, months and years as values: ISO 8601 with the tilde of ISO 8601-2 for what is approximate."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class When:
    """A time that is known: what it is as a value, and in words."""

    value: str
    words: str

    @property
    def approximate(self) -> When:
        """The same time, give or take."""
        return When("/".join(f"{end}~" for end in self.value.split("/")), f"about {self.words}")


def day(moment: date) -> When:
    """Return one day."""
    return When(moment.isoformat(), day_words(moment))


def day_words(moment: date) -> str:
    """Return a day as people write it, the same in every locale."""
    return f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def stretch(first: date, last: date) -> When:
    """Return the days from one to another."""
    return When(f"{first.isoformat()}/{last.isoformat()}", f"{day_words(first)} to {day_words(last)}")


def month(year: int, number: int) -> When:
    """Return a month."""
    return When(f"{date(year, number, 1).isoformat()[:7]}", f"{MONTHS[number - 1]} {year}")


def year(number: int) -> When:
    """Return a year."""
    return When(f"{date(number, 1, 1).isoformat()[:4]}", str(number))


def week(within: date) -> When:
    """Return the week of a day, Monday to Sunday."""
    monday = within - timedelta(within.weekday())
    return stretch(monday, monday + timedelta(6))


def quarter(within: date) -> When:
    """Return the quarter of a day."""
    first = (within.month - 1) // 3 * 3 + 1
    return stretch(date(within.year, first, 1), month_end(within.year, first + 2))


def month_end(year_: int, number: int) -> date:
    """Return the last day of a month."""
    return date(year_, number, monthrange(year_, number)[1])


def months_on(moment: date, count: int) -> date:
    """Return the day a number of months later, or earlier; the last of the month where that day does not exist."""
    total = moment.year * 12 + moment.month - 1 + count
    year_, number = total // 12, total % 12 + 1
    return min(month_end(year_, number), date(year_, number, 1) + timedelta(moment.day - 1))


def moved(moment: date, count: int, unit: str) -> date:
    """Return the day a number of units later, or earlier.

    Args:
        moment: a day.
        count: how many.
        unit: ``day``, ``week``, ``month`` or ``year``.

    Raises:
        OverflowError, ValueError: if that is no day that a calendar has.
    """
    if unit == "day":
        return moment + timedelta(count)
    if unit == "week":
        return moment + timedelta(7 * count)
    return months_on(moment, count * (12 if unit == "year" else 1))

"""Dates as exact as they are known: a day, a month or a year, with an order that can answer "unknown"."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import total_ordering
from math import ceil, floor

from .messages import counted
from .problems import Invalid

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS_PER_MONTH = 365.2425 / 12
"""The mean length of a month in the Gregorian calendar, in days."""

IN_YEARS = 60
"""From how many months on a gap is told in years."""
YEARS = (1600, 2200)
"""The first and the last year that is taken."""
PATTERN = "^(?:1[6-9][0-9]{2}|2[01][0-9]{2}|2200)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
"""How a date looks to those who know no calendar, such as editors: all that is taken, and a 31 April."""
_WRITTEN = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?", re.ASCII)
"""A date in any of its spellings. Only with the year first is it certain which number is which."""


class Precision(IntEnum):
    """How exactly a date is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date of the Gregorian calendar, known to the day, the month or the year.

    `first` and `last` are the earliest and the latest day it can mean. Sorting goes by the earliest day, then the
    less exact one first; `before` is the honest comparison.
    """

    first: date
    last: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2015-12-10`, `1997-11` or `2017`; anything else is an `Invalid` value that says what to write."""
        parts = _parts(text)
        if not parts or "-".join(parts) != text:
            raise Invalid("date", f"{text!r} is not a date; write 2015-12-10, 2015-12 or 2015")
        year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
        if not YEARS[0] <= year <= YEARS[1]:
            raise Invalid("date", f"{text!r} is not a date: the year must be between {YEARS[0]} and {YEARS[1]}")
        if len(parts) > 1 and not 1 <= month <= 12:
            raise Invalid("date", f"{text!r} is not a date: there is no month {parts[1]}")
        if len(parts) > 2 and not 1 <= day <= monthrange(year, month)[1]:
            raise Invalid("date", f"{text!r} is not a date: {MONTHS[month - 1]} {year} has no day {parts[2]}")
        if len(parts) > 2:
            return cls(date(year, month, day), date(year, month, day), Precision.DAY)
        if len(parts) > 1:
            return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    def before(self, other: "PartialDate") -> bool | None:
        """Return whether this date is earlier than the other, or None where they are not exact enough to tell."""
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    def __lt__(self, other: "PartialDate") -> bool:
        """Return whether this date is sorted first: by the earliest day, then the less exact one."""
        return (self.first, self.precision) < (other.first, other.precision)

    @property
    def year(self) -> int:
        """Return the year."""
        return self.first.year

    def __str__(self) -> str:
        """Return the date as it is written in a record: `2015-12-10`, `1997-11` or `2017`."""
        return self.first.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]]

    @property
    def words(self) -> str:
        """Return the date for people: `10 December 2015`, `November 1997` or `2017`."""
        month = MONTHS[self.first.month - 1]
        if self.precision == Precision.DAY:
            return f"{self.first.day} {month} {self.year}"
        return f"{month} {self.year}" if self.precision == Precision.MONTH else str(self.year)

    @property
    def short_words(self) -> str:
        """Return the date without its year, for a place where the year is known: `10 Dec`, `Nov` or nothing."""
        month = MONTHS[self.first.month - 1][:3]
        if self.precision == Precision.DAY:
            return f"{self.first.day} {month}"
        return month if self.precision == Precision.MONTH else ""


@dataclass(frozen=True, order=True)
class Gap:
    """The time from one date to a later one, in months: between `least` and `most`, as the dates allow."""

    least: float
    most: float

    @classmethod
    def between(cls, earlier: PartialDate, later: PartialDate) -> "Gap":
        """Return the gap between two dates, never less than nothing."""
        least = (later.first - earlier.last).days / DAYS_PER_MONTH
        most = (later.last - earlier.first).days / DAYS_PER_MONTH
        return cls(max(least, 0.0), max(most, 0.0))

    @property
    def months(self) -> float:
        """Return the middle of what the dates allow, in months."""
        return (self.least + self.most) / 2

    @property
    def exact(self) -> bool:
        """Return whether both dates are known to the day."""
        return self.least == self.most

    def within(self, band: "Gap") -> bool | None:
        """Return whether this gap lies in a band, its ends included, or None where it is not exact enough to tell."""
        if band.least <= self.least and self.most <= band.most:
            return True
        return False if self.most < band.least or band.most < self.least else None

    @property
    def in_years(self) -> bool:
        """Return whether the gap is so long that it is told in years."""
        return round(self.months) >= IN_YEARS

    @property
    def words(self) -> str:
        """Return the gap for people: `12 days`, `7 months`, `about 14 months`, `about 12 years` or `0 to 2 years`."""
        if not self.exact and self.most - self.least > 3:
            return f"{floor(self.least / 12)} to {ceil(self.most / 12)} years"
        if self.exact and self.months < 1.5:
            return counted(round(self.months * DAYS_PER_MONTH), "day")
        months = round(self.months)
        if self.in_years:
            return f"about {counted(round(self.months / 12), 'year')}"
        if not months:
            return "less than a month"
        return ("" if self.exact else "about ") + counted(months, "month")


def usual(text: str) -> str:
    """Return a date in its usual spelling, with zeros and hyphens, or refuse what is none: `2015/6/1` is 2015-06-01."""
    return str(PartialDate.parse("-".join(_parts(text)) or text))


def _parts(text: str) -> list[str]:
    """Return year, month and day, as many as a text gives and with their zeros, or nothing where it is no date."""
    found = _WRITTEN.fullmatch(text)
    return [part.zfill(2) for part in found.group(1, 3, 4) if part] if found else []


def latest(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the date that ends last."""
    return max(dates, key=lambda date: (date.last, date.first))


def earliest(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the date that begins first."""
    return min(dates)

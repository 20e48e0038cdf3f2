"""Dates as exact as they are known, from a century to a day, with an order that can answer "unknown".

They are written as the Extended Date/Time Format has them, up to its level 1, but for seasons and intervals:
https://www.loc.gov/standards/datetime. `1450~` is about 1450, `1450?` is doubted, `145X` is a decade and `14XX` a
century; years before our era are counted with a zero, so that `-0299` is 300 BC.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import total_ordering
from math import ceil, floor

from .days import MONTHS, PER_MONTH, day_of, last_of_month, parts_of, year_words, years_words
from .messages import counted
from .problems import Invalid
from .spoken_dates import respelled

IN_YEARS = 60
"""From how many months on a gap is told in years."""
YEARS = (-9999, 2200)
"""The first and the last year that is taken."""
FORMS = "2015-12-10, 2015-12 or 2015"
"""What is written for a date that is known well."""
LESS_EXACT = "1450~ for about 1450, 1450? where that is doubted, 145X for the 1450s, 14XX for the century"
"""What is written for one that is not."""
BEFORE_US = "-0299 for 300 BC, since there is a year 0"
"""What is written for one before our era."""
PATTERN = (
    "^(?:-?(?:[0-9]{2}XX|[0-9]{3}X)|(?:-[0-9]{4}|[01][0-9]{3}|2[01][0-9]{2}|2200)"
    "(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)[~?%]?$"
)
"""How a date looks to those who know no calendar, such as editors: all that is taken, and a 31 April."""
_WRITTEN = re.compile(r"(-?)([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)", re.ASCII)


class Precision(IntEnum):
    """How exactly a date is known."""

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    MONTH = 4
    DAY = 5


_REACH = {
    Precision.CENTURY: 36525,
    Precision.DECADE: 3653,
    Precision.YEAR: 3653,
    Precision.MONTH: 366,
    Precision.DAY: 31,
}
"""How far off a date may be of which "about" is said or which is doubted, in days: ten years for a year."""
_COARSER = {Precision.DAY: Precision.MONTH, Precision.MONTH: Precision.YEAR, Precision.YEAR: Precision.DECADE}
_SAID = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date of the Gregorian calendar, known to the day, the month, the year, the decade or the century.

    `start` and `end` are the first and the last day of what is written, by their numbers (`text.days`), and `doubt` is
    nothing, `~` for about, `?` for perhaps, or `%` for both. Sorting goes by `start`, then the less exact one first;
    `before` is the honest comparison.
    """

    start: int
    end: int
    precision: Precision
    doubt: str = ""

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2015-12-10`, `1997-11`, `2017`, `1450~`, `145X`, `-0299`; anything else is an `Invalid` value."""
        found = _WRITTEN.fullmatch(text)
        if not found or text.startswith("-0000") or ("X" in found[2] and found[3]):
            raise Invalid("date", f"{text!r} is not a date; write {FORMS}", _guess(text))
        sign, digits, month, day, doubt = found.groups()
        if "X" in digits:
            return _stretch(sign, digits, doubt)
        year = int(sign + digits)
        if not YEARS[0] <= year <= YEARS[1]:
            raise Invalid("date", f"{text!r} is not a date: the year must be between {YEARS[0]} and {YEARS[1]}")
        if not month:
            return cls(day_of(year), day_of(year + 1) - 1, Precision.YEAR, doubt)
        if not 1 <= int(month) <= 12:
            raise Invalid("date", f"{text!r} is not a date: there is no month {month}")
        first, last = day_of(year, int(month)), last_of_month(year, int(month))
        if not day:
            return cls(first, last, Precision.MONTH, doubt)
        if not 1 <= int(day) <= last - first + 1:
            what = f"{MONTHS[int(month) - 1]} {year_words(year)}"
            raise Invalid("date", f"{text!r} is not a date: {what} has no day {day}")
        return cls(first + int(day) - 1, first + int(day) - 1, Precision.DAY, doubt)

    @property
    def _reach(self) -> int:
        return _REACH[self.precision] if self.doubt else 0

    @property
    def first(self) -> int:
        """Return the earliest day that it can mean."""
        return self.start - self._reach

    @property
    def last(self) -> int:
        """Return the latest day that it can mean."""
        return self.end + self._reach

    @property
    def known_to(self) -> Precision:
        """Return how exactly it is known: what is written, or less where "about" is said of it."""
        return _COARSER.get(self.precision, self.precision) if self.doubt else self.precision

    @property
    def is_plain(self) -> bool:
        """Return whether everybody can read what is written: a year of our era, a month or a day, and no doubt."""
        return not self.doubt and self.precision >= Precision.YEAR and self.year > 0

    def before(self, other: "PartialDate") -> bool | None:
        """Return whether this date is earlier than the other, or None where they are not exact enough to tell."""
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    @property
    def _order(self) -> tuple[object, ...]:
        return self.start, self.known_to, self.precision, self.doubt

    def __lt__(self, other: "PartialDate") -> bool:
        """Return whether this date is sorted first: by the first day written, then the less exact one."""
        return self._order < other._order

    @property
    def year(self) -> int:
        """Return the year in which it begins, as written; 0 is 1 BC."""
        return parts_of(self.start)[0]

    def __str__(self) -> str:
        """Return the date as it is written in a record: `2015-12-10`, `1997-11`, `2017`, `1450~`, `145X`, `-0299`."""
        year, month, day = parts_of(self.start)
        if self.precision <= Precision.DECADE:
            # Before our era a stretch is named by its last years, and begins with its first.
            named = parts_of(self.end)[0] if year < 0 else year
            kept = 2 if self.precision == Precision.CENTURY else 3
            return f"{'-' if year < 0 else ''}{abs(named):04}"[: kept + (year < 0)] + "X" * (4 - kept) + self.doubt
        written = f"-{-year:04}" if year < 0 else f"{year:04}"
        parts = (written, f"{month:02}", f"{day:02}")[: self.precision - Precision.DECADE]
        return "-".join(parts) + self.doubt

    @property
    def words(self) -> str:
        """Return the date for people: `10 December 2015`, `November 1997`, `2017`, `about 1450`, `1450s`, `300 BC`."""
        _, month, day = parts_of(self.start)
        name = MONTHS[month - 1]
        before = {Precision.DAY: f"{day} {name} ", Precision.MONTH: f"{name} "}.get(self.precision, "")
        return _SAID[self.doubt] + before + self._plain_year

    @property
    def short_words(self) -> str:
        """Return the date without its year, for a place where the year is known: `10 Dec`, `Nov` or nothing.

        What is known less well than to the year is said whole.
        """
        _, month, day = parts_of(self.start)
        name = MONTHS[month - 1][:3]
        if self.precision < Precision.YEAR or (self.doubt and self.precision == Precision.YEAR):
            return self.words
        before = {Precision.DAY: f"{day} {name}", Precision.MONTH: name}.get(self.precision, "")
        return _SAID[self.doubt] + before

    @property
    def is_short_without_year(self) -> bool:
        """Return whether `short_words` leave the year out."""
        return self.known_to >= Precision.YEAR

    @property
    def year_words(self) -> str:
        """Return its year for people, or what is known of it: `2015`, `about 1450`, `1450s`, `15th century`."""
        return (_SAID[self.doubt] if self.known_to < Precision.YEAR else "") + self._plain_year

    @property
    def _plain_year(self) -> str:
        year, last = parts_of(self.start)[0], parts_of(self.end)[0]
        if self.precision == Precision.CENTURY:
            return f"{_ordinal(year // 100 + 1)} century" if year >= 0 else f"{_ordinal((1 - year) // 100)} century BC"
        if self.precision == Precision.DECADE:
            # A decade that ends in two zeros would be taken for a century, and a small one for no years at all.
            return f"{year}s" if year >= 1000 and year % 100 else years_words(year, last)
        return year_words(year)


def _stretch(sign: str, digits: str, doubt: str) -> PartialDate:
    """Return the decade or the century of which the first digits are given."""
    precision = Precision.CENTURY if digits.endswith("XX") else Precision.DECADE
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    first, last = (-high, -low) if sign else (low, high)
    if not YEARS[0] <= first <= last <= YEARS[1]:
        raise Invalid("date", f"{sign + digits!r} is not a date: the year must be between {YEARS[0]} and {YEARS[1]}")
    return PartialDate(day_of(first), day_of(last + 1) - 1, precision, doubt)


def _guess(text: str) -> str:
    """Return what may be meant by a text that is no date as records have them, or nothing."""
    guess = respelled(text)
    try:
        return guess if guess != text and PartialDate.parse(guess) else ""
    except Invalid:
        return ""


def _ordinal(number: int) -> str:
    """Return a number as it counts a thing: `1st`, `2nd`, `15th`."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@dataclass(frozen=True, order=True)
class Gap:
    """The time from one date to a later one, in months: between `least` and `most`, as the dates allow."""

    least: float
    most: float

    @classmethod
    def between(cls, earlier: PartialDate, later: PartialDate) -> "Gap":
        """Return the gap between two dates, never less than nothing."""
        least = (later.first - earlier.last) / PER_MONTH
        most = (later.last - earlier.first) / PER_MONTH
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
            return counted(round(self.months * PER_MONTH), "day")
        months = round(self.months)
        if self.in_years:
            return f"about {counted(round(self.months / 12), 'year')}"
        if not months:
            return "less than a month"
        return ("" if self.exact else "about ") + counted(months, "month")


def usual(text: str) -> str:
    """Return a date in its usual spelling, or refuse what is none: `2015/6/1` is 2015-06-01, `c. 1450` is 1450~."""
    return str(PartialDate.parse(respelled(text)))


def latest(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the date that ends last."""
    return max(dates, key=lambda date: (date.last, date.first))


def earliest(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the date that begins first."""
    return min(dates, key=lambda date: (date.first, date.precision))

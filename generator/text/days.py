"""Days as numbers, in the Gregorian calendar carried on without end in both directions.

Day 1 is 1 January of the year 1, as `datetime.date.toordinal` counts; days before it are 0 and less. Years are counted
as ISO 8601 does: the year before 1 is 0, which is 1 BC.
"""

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146097
"""After so many years and days the calendar repeats."""
PER_YEAR = _CYCLE_DAYS / _CYCLE_YEARS
"""The mean length of a year, in days."""
PER_MONTH = PER_YEAR / 12
"""The mean length of a month, in days."""


def day_of(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a day; what is no day of the calendar is a ValueError."""
    cycle, rest = divmod(year - 1, _CYCLE_YEARS)
    return date(rest + 1, month, day).toordinal() + cycle * _CYCLE_DAYS


def parts_of(day: int) -> tuple[int, int, int]:
    """Return the year, the month and the day of the month of a day."""
    cycle, rest = divmod(day - 1, _CYCLE_DAYS)
    found = date.fromordinal(rest + 1)
    return found.year + cycle * _CYCLE_YEARS, found.month, found.day


def year_of(day: int) -> int:
    """Return the year of a day."""
    return parts_of(day)[0]


def first_of_month(day: int) -> int:
    """Return the first day of the month in which a day lies."""
    year, month, _ = parts_of(day)
    return day_of(year, month)


def last_of_month(year: int, month: int) -> int:
    """Return the last day of a month."""
    return day_of(year + month // 12, month % 12 + 1) - 1


def month_words(day: int) -> str:
    """Return the month in which a day lies, as a record would write it: `2015-12`."""
    year, month, _ = parts_of(day)
    return f"{year:04}-{month:02}"


def without_zero(year: int) -> int:
    """Return a year as people count it, those before our era below 0: 300 BC, which is -299, as -300."""
    return year if year > 0 else year - 1


def year_words(year: int) -> str:
    """Return a year for people: `1450`, `AD 800` where it could be any number, or `300 BC`."""
    if year > 0:
        return f"AD {year}" if year < 1000 else str(year)
    return f"{1 - year} BC"


def years_words(first: int, last: int) -> str:
    """Return a stretch of years for people: `1450–1459`, `AD 800–809`, `300–291 BC` or `100 BC–AD 50`."""
    if first == last:
        return year_words(first)
    if first > 0:
        return f"{year_words(first)}–{last}"
    return f"{1 - first}–{1 - last} BC" if last <= 0 else f"{year_words(first)}–AD {last}"

"""Dates as people spell them, respelled as records have them: `c. 1450` is `1450~`, `300 BC` is `-0299`.

Only what can mean one thing is respelled. `1400s` is a decade or a century, and `197` a year or a slip: both are left.
"""

import re

_BEFORE = re.compile(r"(?:(about|around|circa|approximately|ca?\.(?=\s?\S)|ca?\b|c(?=[0-9])|~)|(perhaps|possibly)) ?")
_AFTER = re.compile(r" ?(~|\(?\?\)?|%)$")


def respelled(text: str) -> str:
    """Return what a text says as a record would spell it, or the text itself where it is no such date."""
    rest = " ".join(text.lower().replace("−", "-").replace("–", "-").split())
    is_about = is_unsure = False
    while found := _BEFORE.match(rest):
        is_about, is_unsure = is_about or bool(found[1]), is_unsure or bool(found[2])
        rest = rest[found.end() :]
    while found := _AFTER.search(rest):
        is_about, is_unsure = is_about or found[1] in "~%", is_unsure or found[1] != "~"
        rest = rest[: found.start()]
    bare = _bare(rest.removeprefix("the "))
    return bare + ("%" if is_about and is_unsure else "~" if is_about else "?" if is_unsure else "") if bare else text


def _bare(text: str) -> str:
    """Return a date without what is said about its certainty, or nothing where it is none."""
    return next((spell(found) for form, spell in _FORMS if (found := form.fullmatch(text))), "")


def _numbers(found: re.Match[str]) -> str:
    return "-".join([found[1], *(part.zfill(2) for part in found.group(3, 4) if part and "x" not in part)])


def _century(found: re.Match[str]) -> str:
    """Return the years of a century, or "": the first has those of two digits, and before our era ends with 0."""
    number = int(found[1])
    return f"{'-' if found[2] else ''}{number - 1:02}XX" if number else ""


def _year(found: re.Match[str]) -> str:
    """Return a year that is said with its era, or "" where there is none: 1 BC is the year 0."""
    year = int(found[1] or found[3])
    if found[2] and year > 1:
        return f"-{year - 1:04}"
    return f"{0 if found[2] else year:04}" if year else ""


_ERA = r"(?:(b)\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?)"
_FORMS = (
    (re.compile("-?[0-9]{4}"), lambda found: found[0]),
    # Only with the year first is it certain which number is which.
    (re.compile(r"(-?[0-9]{4})([-/.])([0-9]{1,2}|x{1,2})(?:\2([0-9]{1,2}|x{1,2}))?"), _numbers),
    (re.compile("(-?)([0-9]{2})(?:xx|uu)"), lambda found: f"{found[1]}{found[2]}XX"),
    (re.compile("(-?)([0-9]{3})[xu]"), lambda found: f"{found[1]}{found[2]}X"),
    (re.compile("([0-9]{2}[1-9])0['’]?s"), lambda found: f"{found[1]}X"),
    (re.compile(f"([0-9]{{1,2}})(?:st|nd|rd|th) century(?: {_ERA})?"), _century),
    (re.compile(rf"([0-9]{{1,4}}) ?{_ERA}|a\.?d\.? ?([0-9]{{1,4}})"), _year),
)
"""How people spell dates in small letters, and what records have for it."""

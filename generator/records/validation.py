"""Turns the values of a file into a record, or into problems in our words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..text import identifiers
from ..text.document import Document
from ..text.folding import plain_letters, stranger_in
from ..text.messages import nearest
from ..text.problems import MOST, File, Invalid, Key, Place, Problem
from .parts import MEANT, Part, Record
from .reflection import fields
from .shelves import Shelf
from .text_kinds import JUDGED

FIELDS_EXPECTED = "fields are expected here, each as `name: value`"


# Values to records


def record_of(
    shelf: Shelf, document: Document, keys: tuple[Key, ...], value: Any, file_id: str | None
) -> Record | None:
    """Return the record at these keys, or None, with what is wrong with it added to the document's problems."""
    file, problems = document.file, document.problems
    if not isinstance(value, dict):
        if not document.is_bad(keys):
            problems.append(file.problem(file.place(*keys), "type", FIELDS_EXPECTED))
        return None
    if file_id is not None:
        problems.extend(_file_name_problems(file, value, file_id))
        value = {**value, "id": file_id}
    try:
        record = shelf.model.model_validate(value)
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
        for error in sorted(errors, key=lambda error: file.name_place(*_where(keys, error))):
            where = _where(keys, error)
            is_echo = _is_echo(error, errors) or (file_id is not None and error["loc"] == ("id",))
            if not is_echo and not document.is_bad(where):
                problems.append(_as_problem(shelf.model, file, where, error, is_shown=len(problems) < MOST))
        return None
    return None if keys in document.around else record


def judged_record(shelf: Shelf, values: Mapping[str, Any]) -> Record | None:
    """Return the record that says this, as `as_written` tells it, without judging its texts again; None if it is none.

    They were judged before by the same code, and are trusted; the shape is not.
    """
    try:
        return shelf.model.model_validate(values, context=JUDGED)
    except ValidationError:
        return None


def _file_name_problems(file: File, value: dict[str, Any], id: str) -> Iterator[Problem]:
    try:
        identifiers.check_id(id)
    except Invalid as error:
        yield file.problem(Place(1, 1), error.rule, f"the file's name is its id: {error.message}", error.suggestion)
    if "id" in value:
        yield file.problem(file.name_place("id"), "unknown-field", "the id is the name of the file; remove this")


def _is_echo(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Return whether a list is short only because entries of it were refused, each with an error of its own."""
    place = error["loc"]
    return error["type"] == "too_short" and any(other["loc"][: len(place)] == place != other["loc"] for other in errors)


def _where(keys: tuple[Key, ...], error: ErrorDetails) -> tuple[Key, ...]:
    """Return the way to the field that an error is about, from the top of the file."""
    cause = error.get("ctx", {}).get("error")
    field_name = cause.field if isinstance(cause, Invalid) else ""
    return (*keys, *error["loc"], *([field_name] if field_name else []))


def _as_problem(
    model: type[Part], file: File, where: tuple[Key, ...], error: ErrorDetails, *, is_shown: bool
) -> Problem:
    """Return an error as a problem; only one that is shown is worth a guess."""
    place = file.place(*where)
    context = error.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, Invalid):
        place = file.inner_place(where, *cause.at) if cause.at else place
        return file.problem(place, cause.rule, cause.message, cause.suggestion)
    if error["type"] in ("missing", "extra_forbidden"):
        return _name_problem(model, file, where, error, is_shown)
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        message = f"{str(error['input'])!r} is not one of {', '.join(choices)}"
        return file.problem(place, "choice", message, _meant(str(error["input"]), choices))
    if error["type"] == "too_long":
        return file.problem(place, "length", too_many(context["max_length"], context["actual_length"]))
    expected = {
        "tuple_type": "a list is expected here",
        "dict_type": FIELDS_EXPECTED,
        "model_type": FIELDS_EXPECTED,
        "model_attributes_type": FIELDS_EXPECTED,
        "string_type": "text is expected here",
        "int_type": "a whole number is expected here",
        "too_short": f"at least {_count(context.get('min_length'))} needed here",
    }
    return file.problem(place, "type", expected.get(error["type"], error["msg"].lower()))


def _meant(word: str, choices: Sequence[str]) -> str:
    """Return the choice that a word means, or else is most like; nothing where it is like none."""
    meant = MEANT.get(word.lower(), "")
    return meant if meant in choices else nearest(word, choices)


def _name_problem(
    model: type[Part], file: File, where: tuple[Key, ...], error: ErrorDetails, is_shown: bool
) -> Problem:
    """Return a problem with a field that is missing, or that is not known."""
    name = str(where[-1])
    if error["type"] == "missing":
        if where in file.name_places:
            return file.problem(file.name_place(*where), "required", f"the field {name!r} has no value")
        return file.problem(file.place(*where[:-1]), "required", f"the field {name!r} is missing")
    guess = nearest(plain_letters(name), _field_names(model, error["loc"][:-1])) if is_shown else ""
    message = f"there is no field {name!r} here" + ("; " + stranger if (stranger := stranger_in(name)) else "")
    return file.problem(file.name_place(*where), "unknown-field", message, guess)


def too_many(most: int, count: int) -> str:
    """Return what is said of a list with more entries than it may have."""
    return f"this list has at most {most:,} entries; this one has {count:,}"


def _count(least: int | None) -> str:
    return "one entry is" if least == 1 else f"{least} entries are"


def _field_names(model: type[Part], keys: Iterable[Key]) -> Iterable[str]:
    """Return the names of the fields of the model that stands at these keys inside another."""
    way = iter(key for key in keys if isinstance(key, str))
    for key in way:
        field = fields(model).get(key)
        if field is None or field.part is None:
            return ()
        model = field.part
        if field.has_names:
            next(way, None)
    return fields(model)

"""JSON that people can look into and that is written fast: what belongs together is one line."""

import json
from collections.abc import Mapping

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Writes a value on one line."""


def in_lines(whole: Mapping[str, object]) -> str:
    """Return an object with a member on each line, and with a line for each entry of a list of objects."""
    members = (f"{compact(name)}: {_member(value)}" for name, value in whole.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _member(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(compact, value)) + "\n]"
    return compact(value)

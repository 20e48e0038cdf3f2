"""All rules together: those over a whole collection by name, and every rule as people read it, in groups.

What a single record may say is the models' business; the rules here are what only several records together can break.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from textwrap import dedent
from typing import NamedTuple

from ..collection.collection import Collection
from ..text.problems import Problem, reported
from .chronology import ORDER_RULES, future_date
from .circumstances import NOTHING_GIVEN, Circumstances
from .duplicates import TWIN_RULES
from .file_rules import FILE_RULES
from .page_rules import PAGE_RULES
from .references import REFERENCE_RULES, published_id
from .text_rules import TEXT_RULES


class Rule(NamedTuple):
    """A rule as people read it. `fails` and `passes` are fragments of YAML."""

    name: str
    text: str
    fails: str
    passes: str

    @property
    def in_short(self) -> str:
        """The first sentence of the text."""
        return self.text.split(". ")[0].removesuffix(".") + "."


def explained(name: str, docstring: str) -> Rule:
    """Return a rule from its docstring: sentences, then a fragment after `Fails:` and another after `Passes:`."""
    text, _, examples = docstring.partition("Fails:")
    fails, _, passes = examples.partition("Passes:")
    return Rule(name, " ".join(text.split()), dedent(fails).strip("\n ") + "\n", dedent(passes).strip("\n ") + "\n")


def printed(example: str) -> str:
    """Return an example of a rule in characters that can be shown; a byte that is not UTF-8 as `<F6>`."""
    return "".join(f"<{ord(sign) - 0xDC00:02X}>" if "\udc80" <= sign <= "\udcff" else sign for sign in example)


Check = Callable[[Collection, Circumstances], Iterator[Problem]]


def _by_itself(rule: Callable[[Collection], Iterator[Problem]]) -> Check:
    """Return a rule that needs only the collection as one that is told the circumstances too."""

    @wraps(rule)
    def check(collection: Collection, _: Circumstances) -> Iterator[Problem]:
        return rule(collection)

    return check


_GROUPS: Mapping[str, Sequence[Check]] = {
    "What is named": (*map(_by_itself, REFERENCE_RULES), published_id),
    "What came first": (*map(_by_itself, ORDER_RULES), future_date),
    "What stands twice": (*map(_by_itself, TWIN_RULES),),
}


def _name(check: Check) -> str:
    return check.__name__.replace("_", "-")


RULES: dict[str, Check] = {_name(check): check for checks in _GROUPS.values() for check in checks}
"""Every rule over the collection by the name that problems carry."""

RULE_BOOK = {
    group: tuple(explained(name, text) for name, text in rules.items())
    for group, rules in (
        *FILE_RULES.items(),
        *TEXT_RULES.items(),
        *PAGE_RULES.items(),
        *((group, {_name(check): check.__doc__ or "" for check in checks}) for group, checks in _GROUPS.items()),
    )
}
"""Every rule that a problem can name, as people read it, by the group in which it is shown."""


def check(collection: Collection, given: Circumstances = NOTHING_GIVEN) -> list[Problem]:
    """Return what is wrong between the records of a collection, as far as that can be told, as it is reported."""
    return reported(problem for rule in RULES.values() for problem in rule(collection, given))

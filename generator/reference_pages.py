"""Pages that contributors look things up on: the rules."""

from collections.abc import Callable, Iterator

from .checks import RULE_BOOK
from .rules import printed
from .site import Page, Site


def rules_page(site: Site) -> Iterator[Page]:
    """Every rule that a problem can name, with what it refuses and what it takes."""
    groups = [
        (heading, [(rule, printed(rule.fails), printed(rule.passes)) for rule in rules])
        for heading, rules in RULE_BOOK.items()
    ]
    count = sum(len(rules) for _, rules in groups)
    about = f"The {count} rules that every file here keeps: what each one asks and why, what it refuses, what it takes."
    yield Page("rules", "Rules", about, "rules.html", {"groups": groups})


REFERENCE_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (rules_page,)
"""The kinds of page that contributors look things up on."""

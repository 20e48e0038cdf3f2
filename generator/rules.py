"""A rule as people read it: its name, what it asks and why, an example that breaks it, and one that keeps it.

An example is a fragment of a file, as a contributor would write it; several files stand each after a line that names
it, such as `# pairs/ether.yml`. What a rule says is written where the rule is: in the docstring of a rule over the
collection, and in `file_rules` and `text_rules` for those that a single file can break.
"""

from textwrap import dedent
from typing import NamedTuple


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

"""What anybody can know of a kind of text, as one object."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, ValidationInfo

Schema = Mapping[str, Any]


JUDGED: Mapping[str, str] = {"judged": "before"}
"""The context in which a record is made of values that were judged before, and come out as they went in."""


class Names(NamedTuple):
    """What an id points at: a shelf, or what one axis of it holds."""

    shelf: str
    axis: str = ""


class Spelling(NamedTuple):
    """How a kind of text is usually spelled: what a mend is called, and a function that spells a text so or refuses.

    What others read as a number is `quoted`.
    """

    mend: str
    usual: Callable[[str], str]
    quoted: bool = False


@dataclass(frozen=True, eq=False)
class TextKind:
    """A kind of text.

    `take` returns a text in order, or refuses it as `Invalid`. `schema` is a JSON Schema for editors that takes all
    that `take` does. `spelling` says how it is usually spelled, where there are several ways. `links` are the addresses
    that a page links to for it, each with its line, from 0. `is_line` says that a space in it is as good as another or
    several. `is_prose` is text in paragraphs, in which terms are explained. `is_bare` needs no quotes, though others
    read a number in it. `advice` is for those who write it, and `opening` stands behind the name of a field that waits
    for it. `names` is what it points at, if it is an id.
    """

    take: Callable[[str], Any]
    schema: Schema
    spelling: Spelling | None = None
    links: Callable[[str], Iterable[tuple[int, str]]] = field(default=lambda text: ())
    is_line: bool = True
    is_prose: bool = False
    is_bare: bool = False
    advice: str = ""
    opening: str = ""
    names: Names | None = None

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> Any:
        """Have pydantic judge by `take`: what is more than text is made of it there, and what is text is text first."""
        judge = AfterValidator(self._taken) if source_type is str else BeforeValidator(self.take)
        return judge.__get_pydantic_core_schema__(source_type, handler)

    def _taken(self, text: str, given: ValidationInfo) -> Any:
        return text if given.context is JUDGED else self.take(text)

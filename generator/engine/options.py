"""What `mkdocs.yml` may say about the plugin."""

from collections.abc import Callable
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from ..collection import gaps
from ..text.nouns import NOUN_EXPECTED, noun


class Judged(BaseConfigOption[Any]):
    """A setting of which a function makes something, or nothing: then what is `expected` is told."""

    def __init__(self, judge: Callable[[object], object], expected: str) -> None:
        super().__init__()
        self.judge, self.expected = judge, expected

    def run_validation(self, value: object) -> object:
        """Return what is made of it, or refuse it with what to write."""
        if (found := self.judge(value)) is None:
            raise ValidationError(self.expected)
        return found


class TimelineConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say about the plugin."""

    band = config_options.Optional(Judged(gaps.band_of, gaps.BAND_EXPECTED))
    """The time in which the literature of the collection expects a breakthrough after its precursor, in months."""
    work = config_options.Optional(Judged(noun, NOUN_EXPECTED))
    """What a work is called, where it is no paper."""
    uncredited = config_options.ListOfItems(config_options.Type(str), default=[])
    """Who is not named among those who wrote the collection, by the name that git has."""
    cache = config_options.Type(bool, default=True)
    """Whether files that were in order are remembered beside `mkdocs.yml`; where `CI` is set, they never are."""

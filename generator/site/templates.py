"""The templates that draw pages: Jinja, with the few filters that return HTML."""

import re
from collections.abc import Callable, Mapping, Sized
from html import escape
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup

from ..text import formula_rows, identifiers, markdown, maths
from ..text.messages import counted, noun_for
from ..text.nouns import Noun, called, worded
from .addresses import anchor
from .theme import Theme
from .wording import Wording


def citation(text: str) -> Markup:
    """Return a source as HTML, with its addresses as links."""
    pieces = []
    for shown, uri in identifiers.source_parts(text):
        words = Markup(markdown.text_html(shown))  # noqa: S704, text_html escapes
        pieces.append(Markup('<a href="{}" rel="noopener">{}</a>').format(uri, words) if uri else words)
    return Markup("").join(pieces)


@pass_context
def _prose(context: Context, text: str) -> Markup:
    """Return Markdown as HTML, with the terms marked that are new on this page."""
    return Markup(context["marked"](markdown.html(text)))  # noqa: S704


def _number(things: int | Sized) -> int:
    return things if isinstance(things, int) else len(things)


NUMBERS: Mapping[str, Callable[..., str]] = {
    "counted": lambda things, noun: counted(_number(things), noun),
    "noun": lambda things, noun: noun_for(_number(things), noun),
    "pixels": lambda place, decimals=1: f"{place:.{decimals}f}",
    "per_cent": lambda share, decimals=1: f"{share * 100:.{decimals}f}",
}
"""Filters that print numbers, for every template: of things, of places, and of shares from 0 to 1."""


class Flush(Extension):
    """Takes the indentation from every line of a template: it is for those who write, and would be a part of each page.

    What is printed into a template keeps its own.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template without what its lines begin with."""
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)


EXTENSIONS: tuple[type[Extension], ...] = (Flush, Wording)
"""What every template is read with."""


_drawn_with: dict[tuple[bytes, Noun], Environment] = {}


def templates_of(theme: Theme) -> Environment:
    """Return the templates of a theme; the same as before, for as long as it and the word for works are the same."""
    key = theme.sum, called()
    if key not in _drawn_with:

        def load(name: str) -> tuple[str, str, None]:
            try:
                path, text = theme.first(f"pages/{name}", name)
            except KeyError:
                raise TemplateNotFound(name) from None
            return text, str(path), None

        _drawn_with.clear()
        _drawn_with[key] = environment(FunctionLoader(load))
    return _drawn_with[key]


def environment(templates: Path | BaseLoader) -> Environment:
    """Return the templates of a folder, or what a loader finds: escaping is on, and some filters return HTML."""
    environment = Environment(
        loader=FileSystemLoader(templates) if isinstance(templates, Path) else templates,
        extensions=EXTENSIONS,
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # every build has an environment of its own
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["anchor"] = anchor
    # The functions of prose and maths escape what they are given and return HTML of a known shape.
    environment.filters.update(
        text=lambda text: Markup(markdown.text_html(text)),  # noqa: S704
        prose=_prose,
        line=lambda text: Markup(markdown.inline_html(text)),  # noqa: S704
        rows=lambda tex: Markup(formula_rows.rows(tex)),  # noqa: S704
        maths=lambda tex: Markup(maths.mathml(tex, display=True)),  # noqa: S704
        citation=citation,
        code=lambda text: Markup(escape(text, quote=False)),  # noqa: S704, quotes stay: it stands between tags
        drawing=Markup,  # the poster escapes what it is given
    )
    environment.filters.update(NUMBERS)
    environment.filters["worded"] = worded
    return environment


def template_at(error: BaseException) -> tuple[str, int] | None:
    """Return the path of the template and the line in which an error arose, or None if it arose elsewhere."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "a template", error.lineno
    found, step = None, error.__traceback__
    while step:
        if (path := step.tb_frame.f_code.co_filename).endswith(".html"):
            found = path, step.tb_lineno
        step = step.tb_next
    return found

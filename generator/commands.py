"""What the commands of `timeline` have in common: how they are worded, what they are given, and how they end.

What a command stands on is imported when it is run: a reader of `timeline --help` waits for nothing but click.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import settings
from .text.nouns import call, worded

if TYPE_CHECKING:
    from .authoring.interview import Talk


class Commands(click.Group):
    """Commands that end with one line where a disk is full or a file is closed, whichever file that is."""

    def main(self, *arguments: Any, **named: Any) -> Any:
        """Run a command, in the words of mkdocs.yml."""
        call(settings.work())
        try:
            return super().main(*arguments, **named)
        except OSError as error:
            from .text.messages import printable

            where = f"{error.filename}: " if error.filename else ""
            click.echo(printable(f"Error: {where}{error.strerror or error}"), err=True)
            if not where:  # it was the output, and what is left of it would be tried again at the end
                with suppress(OSError):
                    sys.stdout.close()
            sys.exit(1)


class _Worded(click.HelpFormatter):
    """Help in which works are called as mkdocs.yml calls them."""

    def getvalue(self) -> str:
        return worded(super().getvalue())


click.Context.formatter_class = _Worded


class Kinds(click.Group):
    """Commands named by a kind of record, of which the one for works goes by the word for them as well."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the kinds, in the words of mkdocs.yml."""
        return [worded(name) for name in super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a kind, or None where there is no such kind."""
        return super().get_command(ctx, "paper" if cmd_name == worded("paper") else cmd_name)


class WithFormats(click.Command):
    """A command whose help ends with what every format is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each format with its sentence."""
        from .exports.formats import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(form.name, form.sentence) for form in FORMATS.values()])


FILE = click.Path(path_type=Path, dir_okay=False)
CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=settings.docs_dir,
    show_default="docs_dir of mkdocs.yml",
    help="The folder that holds the collection.",
)
ID = click.option("--id", metavar="ID", default="", help="The name of the file.  [default: made of the title]")


@contextmanager
def as_wrong_use() -> Iterator[None]:
    """End the command as used wrongly, where something that it was given is refused."""
    from .history.git import GitProblem
    from .text.problems import Invalid

    try:
        yield
    except (Invalid, GitProblem) as refusal:
        raise click.UsageError(getattr(refusal, "text", str(refusal))) from None


class OneOf(click.Choice[str]):
    """One of the formats of a command, which are read when somebody chooses."""

    def __init__(self, command: str) -> None:
        self._command, self.case_sensitive = command, True

    @cached_property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names of the formats."""
        from .authoring.forms import forms

        return tuple(forms(self._command))


def talk() -> "Talk":
    """Return how to speak with whoever sits at the terminal."""
    from .authoring.interview import Talk

    return Talk(lambda text: click.prompt(text, default="", show_default=False, prompt_suffix=" "), click.echo)


@contextmanager
def refusals() -> Iterator[None]:
    """End the command where something is refused, or somebody gives up: nothing has been written then."""
    from .text.problems import Invalid

    try:
        yield
    except Invalid as refusal:
        raise click.ClickException(refusal.text) from None
    except UnicodeDecodeError:
        raise click.ClickException("the answer is not text; nothing was written") from None
    except (click.Abort, KeyboardInterrupt):
        raise click.ClickException("nothing was written") from None

"""The command `timeline`: what one can do with a collection, each in a few lines around a function of its own.

What a command stands on is imported when it is run: a reader of `timeline --help` waits for nothing but click.
"""

import os
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from . import garbage, settings
from .commands import CONTENT, FILE, ID, Commands, Kinds, OneOf, WithFormats, as_wrong_use, refusals, talk


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="before-the-breakthrough", prog_name="timeline")
def main() -> None:
    """Add to a collection of papers, check it, and write it as data."""
    garbage.never_search()


@main.command(short_help="Report every problem, with its place.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@CONTENT
@click.option("--changed-since", "since", metavar="REV", default="", help="Name what changed since a revision first.")
@click.option(
    "--published",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=settings.published,
    show_default="published.txt, where there is one",
    help="The ids that the site had before (its data/ids.txt): each is still here, or an alias.",
)
@click.option("--no-cache", "anew", is_flag=True, help="Read all files, those too that were in order the last time.")
@click.option("--format", "form", type=OneOf("check"), default="text", show_default=True)
def check(files: tuple[Path, ...], content: Path, since: str, published: Path | None, *, anew: bool, form: str) -> None:
    """Report every problem of the collection, or of FILES only; exit with 1 if there are any."""
    from .authoring.check import inspect
    from .rules.report import REPORT_FORMATS, takes_colour
    from .site.addresses import Way

    rule = partial(Way(directory_urls=settings.directory_urls(), root=settings.site_root()), "rule")
    with as_wrong_use():
        report = inspect(content, files, date.today(), published, since, help=rule, kept=settings.cache(anew))
    click.echo(REPORT_FORMATS[form](replace(report, in_colour=takes_colour(sys.stdout, os.environ))), nl=False)
    sys.exit(1 if report.problems else 0)


@main.command(short_help="Mend what needs no judgement.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@CONTENT
@click.option("--diff", "as_diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
def fix(files: tuple[Path, ...], content: Path, as_diff: bool, only_check: bool) -> None:
    """Mend what needs no judgement, everywhere or in FILES: spellings, spaces, quotes, the order of fields."""
    from .authoring import mending

    write, outcomes = not (as_diff or only_check), []
    with as_wrong_use():
        chosen = mending.chosen(content, files)
    for outcome in mending.mend(chosen, write=write):
        outcomes.append(outcome)
        click.echo(outcome.difference if as_diff else "", nl=False)
        if outcome.message:
            click.echo(outcome.message, err=as_diff or bool(outcome.failure))
    click.echo(mending.summary(outcomes, write=write), err=as_diff)
    sys.exit(1 if mending.is_wrong(outcomes, clean=only_check) else 0)


@main.command(name="export", cls=WithFormats, short_help="Write the collection as data.")
@click.argument("form", metavar="FORMAT", type=OneOf("export"))
@CONTENT
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="Write files into this folder instead.")
def export_command(form: str, content: Path, to: Path | None) -> None:
    """Write the collection to standard output as FORMAT, or with --to as the files that the site has of it.

    `timeline export schema --to schemas` offers editors the ids that are here now.
    """
    from .exports.formats import FORMATS, to_export, write

    collection, warning = to_export(content)
    if warning:
        click.echo(warning, err=True)
    if to is None:
        click.echo(FORMATS[form].text(collection), nl=False)
        return
    with as_wrong_use():
        write(FORMATS[form].files(collection), to)


@main.command(short_help="Say in words what has changed.")
@click.argument("revision", metavar="REV")
@CONTENT
@click.option("--format", "form", type=OneOf("diff"), default="text", show_default=True)
def diff(revision: str, content: Path, form: str) -> None:
    """Say in words what has changed in the collection since REV: a commit, a branch or a tag."""
    from .history.changes import CHANGE_FORMATS, changes_since

    with as_wrong_use():
        changed = changes_since(revision, content)
    click.echo(CHANGE_FORMATS[form](changed), nl=False)


@main.command(name="stale", short_help="List what was reviewed longest ago.")
@CONTENT
@click.option("--shelf", type=OneOf("stale"), default=None, help="List the records of this shelf only.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="List N records.")
def stale_command(content: Path, shelf: str | None, limit: int | None) -> None:
    """List what was reviewed longest ago, and against what; what was never reviewed comes first."""
    from .authoring.stale import stale, told
    from .collection.loading import load

    collection, _ = load(content)
    click.echo(told(collection, stale(collection, shelf), limit), nl=False)


@main.command(name="links", short_help="Visit the addresses that are linked to.")
@CONTENT
@click.option("--memory", "file", type=FILE, default="links.json", show_default=True, help="Where failures are kept.")
@click.option("--only", metavar="HOST", default="", help="Visit this host only.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Visit N addresses, those that failed first.")
@click.option("--format", "form", type=OneOf("links"), default="text", show_default=True)
def links_command(content: Path, file: Path, only: str, limit: int | None, form: str) -> None:
    """Visit the addresses that the collection links to; exit with 1 if one of them is dead.

    Visits are slow by intent: one at a time, with a pause between two to the same host. An address is dead after three
    failures on three different days.
    """
    from .authoring import links, visits
    from .authoring.client import Client, contact

    client = Client(contact(settings.home()), timeout=20, retries=0)
    with as_wrong_use():
        planned = visits.planned(content, file, date.today(), only, limit)
        with click.progressbar(
            planned.visit(client), length=len(planned.order), label="Visiting", file=sys.stderr
        ) as visited:
            findings = list(visited)
        planned.keep(findings)
    click.echo(links.FORMATS[form](findings), nl=False)
    sys.exit(1 if links.any_dead(findings) else 0)


@main.group(cls=Kinds, invoke_without_command=True, short_help="Write the file of a new paper or pair.")
@click.pass_context
def new(context: click.Context) -> None:
    """Write the file of a new paper or pair: what is known filled in, the rest explained. Without a kind, ask."""
    if context.invoked_subcommand is None:
        from .authoring.interview import one_of

        with refusals():
            kind = one_of(talk(), "kind", new.list_commands(context))
        context.invoke(new.commands.get(kind) or new.commands["paper"])


@new.command(name="paper", short_help="Write the file of a paper.")
@click.argument("identifier", metavar="[ARXIV-ID | DOI | ISBN | ADDRESS]", default="")
@ID
@CONTENT
@click.option("--offline", is_flag=True, help="Ask no register.")
@click.option("--anyway", is_flag=True, help="Take a paper whose title is nearly that of another one here.")
@click.option("--mail", metavar="ADDRESS", default="", help="Where the registers may reach you, if you like.")
def new_paper(*, identifier: str, id: str, content: Path, offline: bool, anyway: bool, mail: str) -> None:
    """Write the file of a paper, with what arXiv and Crossref know of it. Without an identifier, ask."""
    from .authoring import interview
    from .authoring.client import Client, contact
    from .authoring.registers import lookup

    with as_wrong_use():
        client = Client(contact(settings.home(), mail))
    with refusals():
        look_up = lookup.ask_nobody if offline else partial(lookup.look_up, client, mail=mail)
        interview.new_paper(talk(), content, identifier, id, anyway=anyway, look_up=look_up)


@new.command(name="pair", short_help="Write the file of a pair.")
@click.argument("precursor", default="")
@click.argument("breakthrough", default="")
@ID
@CONTENT
def new_pair(precursor: str, breakthrough: str, id: str, content: Path) -> None:
    """Write the file of a pair, from the ids of PRECURSOR and BREAKTHROUGH. Without them, ask."""
    from .authoring import interview

    with refusals():
        interview.new_pair(talk(), content, precursor, breakthrough, id)


@main.command(name="import", short_help="Write the files of works that a bibliography lists.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@CONTENT
@click.option("--dry-run", "as_plan", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--all-or-none", is_flag=True, help="Write nothing if an entry cannot be taken.")
@click.option("--offline", is_flag=True, help="Ask no register.")
def import_command(*, file: Path, content: Path, as_plan: bool, all_or_none: bool, offline: bool) -> None:
    """Write the files of papers that FILE lists and that are not here yet; exit with 1 if an entry cannot be taken.

    FILE is BibTeX, CSL-JSON, RIS, or a list of arXiv ids, DOIs, ISBNs and addresses, one on a line. Registers are asked
    only for what such a list names. What is not known is left to be written, and nothing is guessed.
    """
    from .authoring import importing
    from .authoring.client import Client, contact
    from .authoring.registers import lookup

    look_up = lookup.ask_nobody if offline else partial(lookup.look_up, Client(contact(settings.home())))
    with refusals():
        outcomes = importing.planned(content, file, look_up)
        as_plan = as_plan or (all_or_none and any(one.kind == importing.REFUSED for one in outcomes))
        for number, outcome in enumerate(outcomes):
            outcomes[number] = outcome if as_plan else importing.written(content, outcome)
            click.echo(importing.told(file, outcomes[number], as_plan=as_plan))
    click.echo(importing.summary(outcomes, as_plan=as_plan), err=True)
    sys.exit(1 if any(one.kind == importing.REFUSED for one in outcomes) else 0)


@main.command(short_help="Begin a site.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Ask nothing, and take what is usual.")
def init(*, folder: Path, yes: bool) -> None:
    """Begin a site in FOLDER, which is not there yet or empty: settings, short lists, and two works as examples."""
    from .authoring import starter

    with refusals():
        starter.begin(talk(), folder, ask=not yes)

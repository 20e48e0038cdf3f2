"""A round of visits to the addresses that a collection links to: which ones, in which order, and what is kept of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..collection.loading import load
from ..text import disk, identifiers
from ..text.messages import nearest
from ..text.problems import Invalid
from . import links
from .client import Client


@dataclass(frozen=True)
class Round:
    """A round of visits on a day: the addresses in their order, where all that are known stand, and what was kept.

    `memory` was read from `file`, which held `text`. Where the collection is not `whole`, since a record cannot be
    read, nobody knows which addresses it names, and nothing is forgotten.
    """

    day: date
    order: Sequence[str]
    mentions: Mapping[str, tuple[links.Mention, ...]]
    memory: links.Memory
    file: Path
    text: str
    whole: bool

    def visit(self, client: Client) -> Iterator[links.Finding]:
        """Visit the addresses one by one, and yield what was found."""
        return links.look(client, self.order, self.mentions, self.memory, self.day)

    def keep(self, findings: Sequence[links.Finding]) -> None:
        """Write what is to be remembered into the file, if that is news. Where no server answered, refuse it all."""
        if findings and not any(finding.verdict.is_answer for finding in findings):
            message = f"{findings[0].verdict.reason}, and no server answered; is there a network?"
            raise Invalid("network", message)
        left = {address: entry for address, entry in self.memory.items() if address in self.mentions or not self.whole}
        renewed = links.memory_text(links.renewed(left, findings))
        if renewed != (self.text or links.memory_text({})):
            disk.replace(self.file, renewed.encode())


def planned(content: Path, file: Path, day: date, only: str = "", most: int | None = None) -> Round:
    """Return a round through a collection: all addresses, or those of the host `only`, and `most` of them.

    Refused are a memory or a page that cannot be read, and a host that nothing links to.
    """
    try:
        text = file.read_text("utf-8") if file.exists() else ""
        memory = links.memory_from(text)
    except (OSError, UnicodeDecodeError, Invalid) as error:
        raise Invalid("memory", f"{file}: {error}; mend it, or remove it to begin anew") from None
    collection, problems = load(content)
    try:
        known = links.addresses(collection, content)
    except OSError as error:
        raise Invalid("file", f"{error.filename}: this page cannot be read: {error.strerror}") from None
    hosts = {identifiers.host(address) for address in known}
    if only and only not in hosts:
        raise Invalid("host", f"nothing links to the host {only!r}", nearest(only, hosts))
    order = links.chosen((address for address in known if only in ("", identifiers.host(address))), memory, day, most)
    return Round(day, order, known, memory, file, text, whole=not problems)

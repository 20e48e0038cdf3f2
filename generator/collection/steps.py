"""One step of lineage, from an older paper to a later one."""

from dataclasses import dataclass

from ..records.papers import Paper


@dataclass(frozen=True)
class Step:
    """One step of lineage: how a later paper stands to an older one."""

    older: Paper
    later: Paper
    kind: str
    how: str

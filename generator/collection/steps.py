"""One step of lineage, from an older paper to a later one."""

from dataclasses import dataclass

from ..records.papers import Paper
from ..records.parts import NO_DESCENT


@dataclass(frozen=True)
class Step:
    """One step of lineage: how a later paper stands to an older one."""

    older: Paper
    later: Paper
    kind: str
    how: str

    @property
    def is_use(self) -> bool:
        """Whether the later paper only uses the older one, and does nothing with its idea."""
        return self.kind == "applies"

    @property
    def is_descent(self) -> bool:
        """Whether the older paper hands an idea down to the later one, to be kept, changed or rejected."""
        return self.kind not in NO_DESCENT

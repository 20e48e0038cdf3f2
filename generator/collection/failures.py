"""Deletions that failed: what was taken out and did not stay out, and by which papers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..records.failures import FailedDeletion
from ..text.dates import earliest
from .collection import Collection


def failed_deletions(collection: Collection) -> tuple[FailedDeletion, ...]:
    """Return the failed deletions of which a paper is here, in order of the first such paper."""
    dated = [
        (earliest(paper.published for paper in papers), record.id, record)
        for record in collection.records("failed-deletions", FailedDeletion)
        if (papers := collection.named(record.by))
    ]
    return tuple(record for _, _, record in sorted(dated, key=lambda one: one[:2]))


def by_paper(failures: Iterable[FailedDeletion]) -> Mapping[str, list[FailedDeletion]]:
    """Return the failed deletions of every paper that has any, by the paper's id."""
    found = defaultdict(list)
    for failure in failures:
        for id in failure.by:
            found[id].append(failure)
    return found

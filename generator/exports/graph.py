"""Who stands on whom, for programs that draw and count graphs.

Format: http://graphml.graphdrawing.org/primer/graphml-primer.html.
"""

from collections.abc import Iterable, Iterator
from html import escape

from ..collection.collection import Collection

_NODE = {"name": "string", "title": "string", "published": "string", "year": "int", "tier": "int", "topic": "string"}
_EDGE = {"kind": "string", "reason": "string"}


def as_graphml(collection: Collection) -> str:
    """Return papers as nodes, and what one took from an older one as an edge from the older to the later."""
    return "".join(f"{line}\n" for line in _lines(collection))


def _lines(collection: Collection) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, type in keys.items():
            yield f'<key id="{name}" for="{kind}" attr.name="{name}" attr.type="{type}"/>'
    yield '<graph id="lineage" edgedefault="directed">'
    for paper in collection.papers:
        values = (paper.short, paper.title, paper.published, paper.published.year, paper.tier, paper.topics[0])
        yield f'<node id="{paper.id}">{_data(_NODE, values)}</node>'
    for step in collection.steps:
        yield f'<edge source="{step.older.id}" target="{step.later.id}">{_data(_EDGE, (step.kind, step.how))}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _data(keys: Iterable[str], values: Iterable[object]) -> str:
    pairs = zip(keys, values, strict=True)
    return "".join(f'<data key="{key}">{escape(str(value), quote=False)}</data>' for key, value in pairs)

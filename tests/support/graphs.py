"""Collections that are nothing but papers and steps between them, for properties of lineage."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.records.parts import Edge
from tests.support.builders import collection, paper

KINDS = ("extends", "applies", "opposes", "simplifies", "revives", "parallels")
SIZE = 30
EDGES = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda ends: ends[0] < ends[1]),
    st.sampled_from(KINDS),
    max_size=60,
)
"""Steps from older papers to later ones, by their numbers, each with its kind."""
NAMES = st.lists(st.text("iW ä漢", min_size=1, max_size=40), min_size=SIZE, max_size=SIZE)


def graph(edges: Mapping[tuple[int, int], str], names: Sequence[str] = ()) -> Collection:
    """Return papers `p0` to `p29` in order of time, three a year, with these steps; later ones are named first."""
    return collection(
        [
            paper(
                f"p{number}",
                str(1990 + number // 3) if number % 3 else f"{1990 + number // 3}-01",
                short=names[number] if names else f"p{number}",
                builds_on=tuple(
                    Edge.model_construct(paper=f"p{older}", kind=kind, how="x")
                    for (older, later), kind in sorted(edges.items(), reverse=True)
                    if later == number
                ),
            )
            for number in range(SIZE)
        ]
    )

"""Somebody's papers on a line of time: in order, apart, and within it."""

from itertools import combinations, pairwise

from generator.collection.people import People
from generator.drawing.careers import WIDTH, Careers
from generator.drawing.scale import middle
from tests.support.builders import Golden, collection_of


def test_every_line_of_time_is_in_order():
    for name in ("frozen", "toy"):
        read = collection_of(name)
        careers = Careers(read)
        assert [tick.year for tick in careers.years] == sorted({tick.year for tick in careers.years})
        assert all(0 <= tick.x <= 100 for tick in careers.years)
        for profile in People(read).profiles.values():
            line = careers.line(profile.papers)
            assert [mark.paper for mark in line.marks] == list(profile.papers), name
            assert all(0 <= mark.share <= 100 and 0 < mark.y < line.height for mark in line.marks)
            in_time = sorted(line.marks, key=lambda mark: middle(mark.paper.published))
            assert all(one.share <= other.share for one, other in pairwise(in_time))
            for one, other in combinations(line.marks, 2):
                apart = abs(one.share - other.share) / 100 * WIDTH, abs(one.y - other.y)
                assert max(apart) >= 23.999, (profile.name, one.paper.id, other.paper.id)


def test_the_toy_has_these_people(golden: Golden):
    careers, people = Careers(collection_of("toy")), People(collection_of("toy"))
    golden(
        "people.json",
        {
            profile.id: [[mark.paper.id, round(mark.share, 1), mark.y] for mark in careers.line(profile.papers).marks]
            for profile in people.profiles.values()
        },
    )

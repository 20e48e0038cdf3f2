"""Who wrote what: everybody with several papers, and everybody who stands on both sides of a pair."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...collection.pairs import PairView, counted_pairs
from ...collection.people import Profile, Side
from ...drawing.careers import Careers
from ...text.messages import counted
from ...text.nouns import worded
from ..addresses import address
from ..page import Page
from ..site import Site

LISTED = 3
"""Who has no more papers than this is listed by name, with a line of time that is only looked at."""


def people_page(site: Site) -> Iterator[Page]:
    """Those who stand on both sides of a pair, those with many papers, and everybody with several by name."""
    people, collection = site.people, site.collection
    profiles = list(people.profiles.values())
    if not profiles:
        return
    careers = Careers(collection)
    lines = {profile.id: careers.line(profile.papers) for profile in profiles}
    many = [(profile, lines[profile.id]) for profile in profiles if len(profile.papers) > LISTED]
    listed = {profile.id: lines[profile.id] for profile in profiles if len(profile.papers) <= LISTED}
    by_name = sorted(profiles, key=lambda profile: (profile.letter, profile.family_name.casefold(), profile.name))
    pairs = list(_on_both_sides(site))
    cut = [paper for paper in collection.papers if paper.authors_total]
    yield Page(
        address("people"),
        "People",
        worded(f"{counted(len(profiles), 'person')} wrote two or more of the papers here."),
        "people.html",
        {
            "profiles": profiles,
            "pairs": pairs,
            "counted_pairs": counted_pairs(view for view, _, _ in pairs),
            "on_both_sides": len({profile.id for _, found, _ in pairs for profile, _ in found}),
            "many": [(count, list(group)) for count, group in groupby(many, lambda one: len(one[0].papers))],
            "letters": [
                (letter, letter.lower(), [(profile, listed.get(profile.id)) for profile in group])
                for letter, group in groupby(by_name, lambda profile: profile.letter)
            ],
            "years": careers.years,
            "cut": cut,
            "longest_cut": max((len(paper.authors) for paper in cut), default=0),
        },
        styles=("strip",),
    )


def _on_both_sides(site: Site) -> Iterator[tuple[PairView, Sequence[tuple[Profile, Sequence[Side]]], bool]]:
    """Yield every pair that has such people, with where they stand, and whether it is of more than two papers."""
    people = site.people
    for view in site.all_pairs:
        if view.people:
            found = [(people.profiles[name], people.sides(view.pair, name)) for name in view.people]
            yield view, found, len(view.precursors + view.breakthroughs) > 2

"""Who wrote what: a hub of everybody with several papers, and a page for each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from ...collection.pairs import counted_pairs
from ...collection.people import SEVERAL, Profile
from ...drawing.careers import Careers
from ...text.messages import counted
from ...text.nouns import worded
from ..addresses import address
from ..page import Link, Page, in_a_row
from ..site import Site

MOST = 24
"""The most people who are told apart from all others for the number of their papers."""


def people_pages(site: Site) -> Iterator[Page]:
    """The hub of people, and a page for everybody with several papers, in the order of their names."""
    profiles = list(site.people.profiles.values())
    if not profiles:
        return
    careers = Careers(site.collection)
    yield _hub(site, profiles, careers)
    by_name = _by_name(profiles)
    row = in_a_row([Link(profile.name, address("person", profile.id)) for profile in by_name])
    for profile, (earlier, later) in zip(by_name, row, strict=True):
        yield Page(
            address("person", profile.id),
            profile.name,
            f"{counted(len(profile.papers), 'paper')} here by {profile.name}, in order of time, and their pairs.",
            "person.html",
            partial(_about, site, profile, careers),
            trail=(Link("People", address("people")),),
            earlier=earlier,
            later=later,
            in_time=False,
            styles=("strip",),
        )


def _about(site: Site, profile: Profile, careers: Careers) -> dict[str, Any]:
    """Return what the page of somebody tells: papers on their line of time, pairs, and the topics of the papers."""
    views = {view.pair.id: view for paper in profile.papers for view in site.pairs_of(paper)}
    topics = Counter(paper.topics[0] for paper in profile.papers)
    return {
        "profile": profile,
        "line": careers.line(profile.papers),
        "years": careers.years,
        "pairs": [(view, site.people.sides(view.pair, profile.name)) for view in views.values()],
        "topics": [(topic, topics[topic.id]) for topic in site.collection.topics if topic.id in topics],
    }


def _hub(site: Site, profiles: Sequence[Profile], careers: Careers) -> Page:
    """Return the hub: who stands on both sides of a pair, who has the most papers, and everybody by name."""
    pairs = [(view, site.people_of(view)) for view in site.all_pairs if view.people]
    cut = [paper for paper in site.collection.papers if paper.authors_total]
    return Page(
        address("people"),
        "People",
        worded(f"{len(profiles)} people wrote two or more of the papers here; some stand on both sides of a pair."),
        "people.html",
        {
            "profiles": profiles,
            "pairs": pairs,
            "counted_pairs": counted_pairs(view for view, _ in pairs),
            "on_both_sides": len({profile.id for _, found in pairs for profile in found}),
            "most": [(profile, careers.line(profile.papers)) for profile in _with_the_most(profiles)],
            "letters": [
                (letter, letter.lower(), list(group))
                for letter, group in groupby(_by_name(profiles), lambda profile: profile.letter)
            ],
            "years": careers.years,
            "cut": cut,
            "longest_cut": max((len(paper.authors) for paper in cut), default=0),
        },
        wide=True,
        styles=("strip",),
    )


def _by_name(profiles: Sequence[Profile]) -> list[Profile]:
    return sorted(profiles, key=lambda profile: (profile.letter, profile.family_name.casefold(), profile.name))


def _with_the_most(profiles: Sequence[Profile]) -> list[Profile]:
    """Return those with the most papers, at most `MOST`: of those with equally many all or none."""
    limit = len(profiles[MOST].papers) if len(profiles) > MOST else SEVERAL
    return [profile for profile in profiles[:MOST] if len(profile.papers) > limit]

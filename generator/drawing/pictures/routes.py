"""The ways of lines between the parts of a picture: each the cheapest over a lattice, so that none meets a third part.

The lattice has a line through the middle of every column and row, one between any two, and one outside. A way costs its
length; bends, crossings and running along another line cost more. A line leaves the main line across it first, and
joins it across it last; an arc runs on the upper side, and its ends stand across the main line.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ...records.picture_texts import Link
from ...records.pictures import Picture
from .places import Box, Places

Node = tuple[int, int]
"""A point of the lattice: the number of its line across, and of its line down."""
Point = tuple[float, float]

BEND, CROSSING, ALONG, GHOST, WRONG_SIDE, ON_THE_LINE = 30.0, 50.0, 320.0, 60.0, 70.0, 400.0
"""What a bend costs, a crossing, a step along a line to elsewhere or over a ghost, and what an arc does not do."""
MERGED = 0.7
"""What a step along a line that has the same end costs, of its length."""
ROUND, ROUND_ARC = 8.0, 24.0
"""How round the bends of lines and of arcs are."""
TIP = 2.0
"""The room between the tip of an arrow and its part."""


class Route(NamedTuple):
    """The way of a line: its connection, its bends and ends, and how round the bends are."""

    link: Link
    points: tuple[Point, ...]
    radius: float

    @property
    def segments(self) -> list[tuple[Point, Point]]:
        """Its straight pieces."""
        return list(pairwise(self.points))


@dataclass
class Lattice:
    """The lines of a picture that have a way already, and what stands in the way of the others."""

    picture: Picture
    places: Places
    used: dict[frozenset[Node], list[tuple[Link, frozenset[bool]]]] = field(default_factory=lambda: defaultdict(list))
    passed: dict[Node, list[tuple[Link, frozenset[bool]]]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The points in the middle of parts, by id."""
        return {id: (2 * x + 1, 2 * y + 1) for id, (x, y) in self.places.spots.items()}

    @cached_property
    def taken(self) -> Mapping[Node, str]:
        """The parts by the points in their middle."""
        return {node: id for id, node in self.nodes.items()}

    ways: dict[tuple[str, str], list[Node]] = field(default_factory=dict)

    def route(self, link: Link, times: frozenset[bool]) -> Route:
        """Return the way of a line that is there before (False), after (True), or both, and keep it in mind.

        A line that closes goes where the lines went that it stands for, if it can; any other takes the cheapest way.
        """
        nodes = self._as_before(link) or self._cheapest(link, times)
        self.ways.setdefault(link[:2], nodes)
        for step in pairwise(nodes):
            self.used[frozenset(step)].append((link, times))
        for node in nodes[1:-1]:
            self.passed[node].append((link, times))
        return Route(link, self._points(link, nodes), ROUND_ARC if link.is_arc else ROUND)

    def _as_before(self, link: Link) -> list[Node]:
        """Return the ways of the lines that a closing line stands for as one, or nothing where it cannot be one."""
        ids = (link.start, *link.over, link.end)
        pieces = [self.ways.get(ends, []) for ends in pairwise(ids)]
        if not link.over or not all(pieces):
            return []
        nodes = [pieces[0][0], *(node for piece in pieces for node in piece[1:])]
        there = self.picture.there(True)
        turns_back = any(before == after for before, after in zip(nodes, nodes[2:], strict=False))
        is_met = any(self.taken.get(node) in there for node in nodes[1:-1])
        return [] if turns_back or is_met or len({*nodes}) < len(nodes) else nodes

    def _cheapest(self, link: Link, times: frozenset[bool]) -> list[Node]:
        start, end = self.nodes[link.start], self.nodes[link.end]
        there = frozenset.union(*(self.picture.there(after) for after in times))
        queue: list[tuple[float, Node, Node, tuple[Node, ...]]] = [(0.0, start, (0, 0), (start,))]
        done = set()
        while queue:
            cost, node, way, path = heapq.heappop(queue)
            if node == end:
                return list(path)
            if (node, way) in done:
                continue
            done.add((node, way))
            for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                following = (node[0] + step[0], node[1] + step[1])
                if step == (-way[0], -way[1]) or not self._is_free(following, end, there):
                    continue
                more = self._cost(link, times, node, following) + (BEND if way not in (step, (0, 0)) else 0)
                heapq.heappush(queue, (cost + more, following, step, (*path, following)))
        raise AssertionError("the lines outside lead everywhere")

    def _is_free(self, node: Node, end: Node, there: frozenset[str]) -> bool:
        is_inside = 0 <= node[0] < len(self.places.xs) and 0 <= node[1] < len(self.places.ys)
        return is_inside and (node == end or self.taken.get(node) not in there)

    def _cost(self, link: Link, times: frozenset[bool], node: Node, following: Node) -> float:
        """Return what a step costs, its bend aside."""
        length = self._length(node, following)
        step = frozenset((node, following))
        others = [other for other, when in self.used[step] if when & times]
        if others:
            shared = all(other.start == link.start or other.end == link.end for other in others)
            length = length * MERGED if shared else length + ALONG
        ghost = self.taken.get(following, "")
        if ghost in link.over:
            length *= 0.3
        elif ghost and ghost != link.end:
            length += GHOST
        for other, when in self.passed[following]:
            is_related = other.start == link.start or other.end == link.end
            length += CROSSING if when & times and not is_related and not others else 0
        return length + self._manners(link, node, following)

    def _length(self, node: Node, following: Node) -> float:
        xs, ys = self.places.xs, self.places.ys
        return abs(xs[node[0]] - xs[following[0]]) + abs(ys[node[1]] - ys[following[1]])

    def _manners(self, link: Link, node: Node, following: Node) -> float:
        """Return what a step costs that a line does not like: along the main line, or on the lower side for an arc."""
        across, along = (0, 1) if self.places.turned else (1, 0)
        main = 2 * self.places.main + 1
        is_on_main = node[across] == following[across] == main
        ends = (self.nodes[link.start], self.nodes[link.end])
        if link.is_arc:
            below = any(one[across] > main for one in (node, following))
            return (ON_THE_LINE if is_on_main else 0.0) + (WRONG_SIDE if below else 0.0)
        stays = all(one[across] == main for one in ends)
        is_end = node == ends[0] or following == ends[1]
        return 40.0 if is_on_main and is_end and not stays and ends[0][along] != ends[1][along] else 0.0

    def _points(self, link: Link, nodes: list[Node]) -> tuple[Point, ...]:
        """Return the bends of a way, and where it meets its parts."""
        xs, ys = self.places.xs, self.places.ys
        points = [(xs[x], ys[y]) for x, y in nodes]
        bends = [
            here
            for before, here, after in zip(points, points[1:], points[2:], strict=False)
            if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
        ]
        first, *inner, last = points[0], *bends, points[-1]
        boxes = self.places.boxes
        leaves = _edge(boxes[link.start], (inner or [last])[0], 0.0)
        arrives = _edge(boxes[link.end], (inner or [first])[-1], TIP)
        return (leaves, *inner, arrives)


def _edge(box: Box, towards: Point, room: float) -> Point:
    """Return where a straight line from the middle of a box leaves it, with some room."""
    x, y = box.middle
    if abs(towards[0] - x) > abs(towards[1] - y):
        return (box.right + room if towards[0] > x else box.left - room), y
    return x, (box.bottom + room if towards[1] > y else box.top - room)


def routes(picture: Picture, places: Places) -> Mapping[tuple[bool, str, str], Route]:
    """Return the way of every line, by whether it is one after and by its ends.

    A line that is there before and after has one way. The straight ones come first, then the shortest, and last
    those that close up.
    """
    links = {after: {(link.start, link.end): link for link in picture.links(after)} for after in (False, True)}
    both = [link for ends, link in links[False].items() if links[True].get(ends) == link]
    alone = [
        (link, frozenset((after,))) for after in (False, True) for link in links[after].values() if link not in both
    ]
    lattice = Lattice(picture, places)
    found: dict[tuple[bool, str, str], Route] = {}
    for link, times in sorted(
        [*((link, frozenset((False, True))) for link in both), *alone], key=lambda one: _rank(lattice, one[0])
    ):
        route = lattice.route(link, times)
        found |= {(after, link.start, link.end): route for after in times}
    return found


def _rank(lattice: Lattice, link: Link) -> tuple[bool, bool, bool, float]:
    (x, y), (last_x, last_y) = lattice.nodes[link.start], lattice.nodes[link.end]
    is_straight = x == last_x or y == last_y
    return link.closes, link.is_arc, not is_straight, lattice._length((x, y), (last_x, last_y))


def crossed(route: Route, boxes: Iterable[Box]) -> bool:
    """Return whether a line passes through one of some boxes."""
    for (x, y), (last_x, last_y) in route.segments:
        piece = Box(min(x, last_x) - 0.1, min(y, last_y) - 0.1, max(x, last_x) + 0.1, max(y, last_y) + 0.1)
        if any(piece.meets(box) for box in boxes):
            return True
    return False

"""What the rules say that the picture of a pair can break: the mechanism before, from which the one after follows.

The rules themselves are where the picture is read: in `records.pictures`.
"""

from collections.abc import Mapping

PICTURE_RULES: Mapping[str, str] = {
    "picture-grid": """
        The grid of a picture has rows of equal length, with a point where nothing is. The id of a part has at most 20
        characters and none of those that arrows are written with.
        Fails:
            # pairs/ether.yml
            picture:
              grid: |
                lamp  mirror  eye
                ether
              parts: {lamp: {}, mirror: {}, eye: {}, ether: {deleted: true}}
              arrows: [lamp > mirror > eye, ether > lamp]
        Passes:
            # pairs/ether.yml
            picture:
              grid: |
                lamp  mirror  eye
                ether .       .
              parts: {lamp: {}, mirror: {}, eye: {}, ether: {deleted: true}}
              arrows: [lamp > mirror > eye, ether > lamp]""",
    "picture-part": """
        Every part of a picture stands in its grid, once, and neither the grid nor arrows and groups name any other.
        Fails:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {deleted: true}, eye: {}}
              arrows: [lamp > aether > eye, lamp > ether]
        Passes:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {deleted: true}, eye: {}}
              arrows: [lamp > ether > eye]""",
    "picture-state": """
        What is said of a part goes together. One that is added was not there before, one that becomes something else is
        either deleted or only renamed, and a small drawing is of the kind glyph.
        Fails:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {becomes: nothing}, eye: {}}
              arrows: [lamp > ether > eye]
        Passes:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {becomes: empty space, deleted: true}, eye: {}}
              arrows: [lamp > ether > eye]""",
    "picture-arrow": """
        Arrows are chains of parts, and every part but an end has one, before or after.
        Fails:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {deleted: true}, eye: {}}
              arrows: [lamp - ether - eye]
        Passes:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {deleted: true}, eye: {}}
              arrows: [lamp > ether > eye]""",
    "picture-straight": """
        No straight arrow passes through a third part: a line through a word means that the word was deleted.
        Fails:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {deleted: true}, eye: {}}
              arrows: [lamp > ether, lamp > eye]
        Passes:
            # pairs/ether.yml
            picture:
              grid: lamp ether eye
              parts: {lamp: {}, ether: {deleted: true}, eye: {}}
              arrows: [lamp > ether, lamp ^ eye]""",
    "picture-change": """
        In a picture something changes: at least one part is deleted, becomes something else, or is added.
        Fails:
            # pairs/ether.yml
            picture:
              grid: lamp eye
              parts: {lamp: {}, eye: {}}
              arrows: [lamp > eye]
        Passes:
            # pairs/ether.yml
            picture:
              grid: lamp eye
              parts: {lamp: {}, eye: {note: sees, note_after: sees no drift, becomes: instrument, deleted: true}}
              arrows: [lamp > eye]""",
    "slider-values": """
        Every step of a slider has a value for each of its bars, and one of them at least is not 0.
        Fails:
            # pairs/ether.yml
            slider:
              term: How fast the observer moves
              bars: [seconds that pass, metres of a rod]
              steps:
                - {at: at rest, values: [1], text: All clocks agree.}
                - {at: half the speed of light, values: [1.155], text: The moving clock is slow.}
        Passes:
            # pairs/ether.yml
            slider:
              term: How fast the observer moves
              bars: [seconds that pass, metres of a rod]
              steps:
                - {at: at rest, values: [1, 1], text: All clocks agree.}
                - {at: half the speed of light, values: [1.155, 0.866], text: The moving clock is slow.}""",
}
"""The name of every rule that a picture can break, and what it says."""

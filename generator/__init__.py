"""The generator: from a folder of YAML files to the pages of an annotated timeline of research.

The floors; imports go down only, and modules on one floor do not know each other::

    15  plugin  cli
    14  pages  inspection
    13  timeline_pages  lineage_pages  topic_pages  people_pages  frontier_pages  shelf_pages
        reference_pages  figures  redirects
    12  site  asking
    11  poster  drafts
    10  checks  changes  news  skeletons  addresses
        layout  strip  dots  grid  horizons  people  careers  revivals  shares
     9  loading  repair  export  schemas  differences  links  order_rules  reference_rules  twin_rules
        scale  packing  thesis  pair_views
     8  lineage  ordering
     7  collection  manuscript  written  terms
     6  shelves  kinds
     5  models
     4  parts
     3  fields  registers  handwriting
     2  prose  cleaning  sources  markup
     1  dates  identifiers  maths  texts  file_rules  text_rules  page_rules  reports  history  web  circumstances
     0  problems  rules  settings  spelling  mathml  disk

A record's life: bytes → text (`texts`) → values with places (`sources`) → a model (`models`, `shelves`), whose `fields`
know dates, ids, Markdown and formulas → the `collection`, which knows what points back at what → rules over all of it
(`checks`), places on a figure (`layout`, `strip`, `grid` …), data files (`export`, `schemas`) → a `site` of `pages`,
HTML without an engine, at `addresses` that only one module knows → the engine, by way of the `plugin`.

Beside that life: `repair` mends a file's text, the `manuscript`, before it is read; `drafts` and `asking` write new
files, with what `registers` know of a paper; `changes` and `news` compare collections that `history` has kept; `links`
visits what a collection points at. All of these have their door in the `cli`, which alone knows what day it is.
"""

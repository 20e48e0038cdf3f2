"""The generator: from a folder of YAML files to the pages of an annotated timeline of research.

The floors; imports go down only, and modules on one floor do not know each other::

    18  cli  plugin
    17  pages
    16  shelf_pages  topic_pages
    15  era_pages  figures  frontier_pages  lineage_pages  pair_pages  paper_pages  path_pages
        people_pages  redirects  reference_pages  thread_pages  timeline_pages
    14  site
    13  inspection  page  templates
    12  addresses  asking  reports
    11  checks  drafts  export  poster  styles
    10  arcs  careers  changes  data  dots  layout  news  repair  revivals  skeletons  strip  twin_rules
     9  citations  differences  grid  horizons  labels  lineage  links  loading  names  order_rules
        ordering  pair_views  people  reference_rules  scale  schemas  shares  thesis  written
     8  collection  files  manuscript  terms  validation
     7  shelves
     6  kinds  models
     5  parts  registers
     4  arxiv  crossref  fields  handwriting
     3  markup  prose  sources  work
     2  circumstances  dates  identifiers  maths  texts
     1  history  problems  web
     0  disk  file_rules  mathml  messages  packing  page_rules  settings  spelling  text_rules

A record's life: bytes → text (`texts`) → values with places (`sources`) → a model (`models`, `shelves`), whose `fields`
know dates, ids, Markdown and formulas → the `collection`, which knows what points back at what → rules over all of it
(`checks`), places on a figure (`layout`, `strip`, `grid` …), data files (`export`, `schemas`) → a `site` of `pages`,
HTML without an engine, at `addresses` that only one module knows → the engine, by way of the `plugin`.

Beside that life: `repair` mends a file's text, the `manuscript`, before it is read; `drafts` and `asking` write new
files, with what `registers` know of a paper; `changes` and `news` compare collections that `history` has kept; `links`
visits what a collection points at. All of these have their door in the `cli`, which alone knows what day it is.
"""

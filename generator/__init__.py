"""The generator: from a folder of YAML files to the pages of an annotated timeline of research.

The folders are the life of a record. Imports go down only; folders on one floor do not know each other::

    7  cli
    6  engine  commands
    5  site  authoring  settings  garbage
    4  rules  drawing  exports  history
    3  collection
    2  records
    1  text

text: bytes, YAML, dates, identifiers, Markdown and formulas; it knows no record
records: what one file may say, and how its values become a record
collection: all records together, and what follows from them
rules: what must hold, in words and in code, and how problems are reported
drawing: places in pixels; no page and no engine
exports: a collection as files for other programs
history: what git remembers, told as changes and as news
site: a collection on its way to HTML
authoring: what a contributor's commands do, without the command line
settings: what `mkdocs.yml` says to the command
garbage: when memory is searched for what nobody needs
engine: the door to MkDocs
commands: what the commands of `timeline` have in common
cli: the command `timeline`
"""

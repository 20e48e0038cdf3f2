"""Data files: the collection in formats that other programs read. One function for each, from a collection to text."""

from collections.abc import Callable

from ..collection.collection import Collection
from .citations import as_bibtex
from .data import as_csv, as_glossary, as_ids, as_json, as_lineage

FORMATS: dict[str, Callable[[Collection], str]] = {
    "json": as_json,
    "csv": as_csv,
    "bibtex": as_bibtex,
    "lineage": as_lineage,
    "glossary": as_glossary,
    "ids": as_ids,
}
"""Every format by the name that the command takes."""

FILES = {
    "json": "collection.json",
    "csv": "papers.csv",
    "bibtex": "papers.bib",
    "lineage": "lineage.json",
    "glossary": "glossary.json",
    "ids": "ids.txt",
}
"""The name of the file that holds each format."""

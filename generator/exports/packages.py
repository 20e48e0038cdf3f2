"""What the data of a site are, in the two descriptions that programs read which collect data.

Formats: https://specs.frictionlessdata.io/data-package/ (version 1) and
https://docs.mlcommons.org/croissant/docs/croissant-spec.html (version 1.0).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from .data import columns
from .lines import in_lines


class DataFile(NamedTuple):
    """A file of the data: the format's name, its own name, what it is, its media type, its bytes and their SHA-256."""

    form: str
    name: str
    sentence: str
    media: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Package:
    """The data of a site: what they are called and are, how they are cited, and who may use them.

    `folder` is the address of the folder that the files are in, with a slash at its end. What is not known is "":
    addresses, the day of the last change (ISO 8601), and the licence, whose `terms` are an address, `rights` words.
    """

    title: str
    description: str
    citation: str
    files: Sequence[DataFile]
    folder: str = ""
    page: str = ""
    day: str = ""
    rights: str = ""
    terms: str = ""


Value = Mapping[str, Any]
TABLE = "csv"
"""The format of which every column is described."""


def as_data_package(package: Package) -> str:
    """Return the description as a Data Package; it lies in the folder of the files, and names them as seen from there.

    Only a licence that has an address is one: the format takes nothing else.
    """
    licence = {"path": package.terms, "title": package.rights}
    return in_lines(
        _known(
            {
                "profile": "data-package",
                "title": package.title,
                "description": package.description,
                "homepage": package.page,
                "licenses": [licence] if package.terms else [],
                "resources": [*map(_resource, package.files)],
            }
        )
    )


def _resource(file: DataFile) -> Value:
    told = {
        "name": file.form,
        "path": file.name,
        "description": file.sentence,
        "mediatype": file.media,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.form != TABLE:
        return told
    fields = [{"name": name, "type": "string", "description": words} for name, words in columns().items()]
    schema = {"fields": fields, "primaryKey": "id"}
    return told | {"profile": "tabular-data-resource", "format": "csv", "schema": schema}


_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    **{
        name: f"cr:{name}"
        for name in ("citeAs", "column", "extract", "field", "fileObject", "key", "recordSet", "source")
    },
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
}


def as_croissant(package: Package) -> str:
    """Return the description as Croissant: every file, and every column of the table."""
    return in_lines(
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            **_known(
                {
                    "name": package.title,
                    "description": package.description,
                    "url": package.page,
                    "license": package.terms or package.rights,
                    "datePublished": package.day,
                    "citeAs": package.citation,
                }
            ),
            "distribution": [_file_object(file, package.folder) for file in package.files],
            "recordSet": [_record_set(file) for file in package.files if file.form == TABLE],
        }
    )


def _file_object(file: DataFile, folder: str) -> Value:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "description": file.sentence,
        "contentUrl": folder + file.name,
        "contentSize": f"{file.size} B",
        "encodingFormat": file.media,
        "sha256": file.sha256,
    }


def _record_set(file: DataFile) -> Value:
    """Return the table as records: a field for each of its columns."""
    return {
        "@type": "cr:RecordSet",
        "@id": file.form,
        "name": file.form,
        "description": file.sentence,
        "key": {"@id": f"{file.form}/id"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{file.form}/{name}",
                "name": name,
                "description": words,
                "dataType": "sc:Text",
                "source": {"fileObject": {"@id": file.name}, "extract": {"column": name}},
            }
            for name, words in columns().items()
        ],
    }


def _known(values: Value) -> Value:
    return {name: value for name, value in values.items() if value}

"""How the parts of an Office package point to each other."""

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from pipeline.reading.excel.text import usual_form
from pipeline.reading.guard import Package

_RELATIONSHIP = re.compile(r"<Relationship\b[^<>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')

Related = Mapping[str, tuple[str, str]]
"""By relationship id: the last word of the type, and the target part."""


def related(package: Package, part: str) -> Related:
    """Return the relationships of a part, those of the package itself where `part` is empty.

    Targets outside the package are given as they stand and are no part of it. Raises as
    `Package.xml`.
    """
    folder, name = posixpath.split(part)
    relationships = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    return _related(package.xml(relationships), folder) if relationships in package else {}


@lru_cache(maxsize=64)
def _related(xml: str, folder: str) -> Related:
    """The same program writes the same few relationships into file after file."""
    found = {}
    for element in _RELATIONSHIP.findall(usual_form(xml)):
        attributes = dict(_ATTRIBUTE.findall(element))
        target = unescape(attributes.get("Target", "")).replace("\\", "/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        resolved = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[attributes.get("Id", "")] = (kind, resolved)
    return found


def main_part(package: Package, usual: str) -> str | None:
    """Return the part that the package is about: `usual` where it stands, None where none is."""
    if usual in package:
        return usual
    for kind, part in related(package, "").values():
        if kind == "officeDocument" and part in package:
            return part
    return None


def part_of_kind(package: Package, parts: Related, wanted: str) -> str | None:
    """Return the name of the first related part of a kind (`styles`), None where there is none."""
    return next((part for kind, part in parts.values() if kind == wanted and part in package), None)

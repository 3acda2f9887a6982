"""A document as it was read: cells and paragraphs, each with its place, and no meaning yet.

Cells and places are made by the million, so they are msgspec structs: as frozen and as comparable
as a dataclass, and made ten times faster.
"""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import astuple

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points from the page's top left, as displayed."""


class Place(Struct, frozen=True, gc=False):
    """Where in one document something stands.

    The file is left out on purpose: a reading is kept by content, and the same content may lie
    under several names. Numbers count from 1, as people count them.
    """

    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


_NOWHERE = Place()


class SourceRef(Struct, frozen=True, gc=False):
    """Where a value comes from: a file of the inbox and the place in it.

    `entry` counts the entries of `config/corrections.toml` from 1 and is given for that file only.
    """

    file: str
    place: Place = _NOWHERE
    entry: int | None = None

    def as_json(self) -> dict[str, object]:
        """Return the source as the contract's `$defs/source` has it, empty fields left out."""
        named: dict[str, object] = {"file": self.file}
        for name, value in zip(Place.__struct_fields__, astuple(self.place), strict=True):
            if value is not None:
                named[name] = value
        if self.place.box is not None:
            named["box"] = [round(edge, 1) for edge in self.place.box]
        if self.entry is not None:
            named["entry"] = self.entry
        return named


class Formula(StrEnum):
    """Whether a cell holds a formula, and whether its result was stored with it."""

    NONE = "none"
    STORED = "stored"
    MISSING = "missing"


class Cell(Struct, frozen=True, gc=False):
    """One cell of a table; a merged cell is one cell with its spans.

    `row` and `column` count from 0 in the table. `text` is what the cell shows under its number
    format, NFC. `value` is the number or ISO date behind it, where the format knows one.
    `format` is the number format as written in the file (`0%`), None where it says nothing.
    `confidence` lies between 0 and 1.
    """

    row: int
    column: int
    text: str
    places: tuple[Place, ...]
    row_span: int = 1
    column_span: int = 1
    confidence: float = 1.0
    value: float | str | None = None
    format: str | None = None
    hidden: bool = False
    formula: Formula = Formula.NONE


@dataclass(frozen=True, slots=True)
class Table:
    """A table over all the pages it runs over; cells in order of row, then column.

    `order` is the table's position among all paragraphs and tables of the document, from 0.
    `within` is the place of the cell of another table that it stands in, None outside tables.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    order: int
    header_rows: int = 1
    confidence: float = 1.0
    hidden: bool = False
    within: Place | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or line of text outside tables; `order` as in `Table`."""

    text: str
    places: tuple[Place, ...]
    order: int
    confidence: float = 1.0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """Texts that stood in an old encoding (`TCVN3`, `VNI`) and are given in Unicode.

    `count` is their number in the document; `place`, `before` and `after` show the first of them.
    """

    encoding: str
    count: int
    place: Place | None
    before: str
    after: str


DOUBTFUL = 0.75
"""Confidence below which a person has to look. Figures that all readings of a scan agree on have
0.95, those that one reading sees otherwise 0.6; a row joined over a page break on weak grounds has
0.8."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A small picture (PNG) cut from a scanned page, upright: what stands at a doubtful place."""

    place: Place
    png: bytes


class SignatureState(StrEnum):
    """What a digital signature is worth, whoever made it."""

    INTACT = "intact"
    CHANGED = "changed"
    """The document was changed after it was signed, beyond what a signed document may gain."""

    BROKEN = "broken"
    """What was signed is not what stands there."""

    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature in a document: by whom, when by its own word (ISO), and its state.

    `chain` are the certificates (DER) that came with it, the signer's first.
    """

    signer: str
    signed_at: str | None
    state: SignatureState
    chain: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A digital signature as it is told of: `trusted` says that its certificate leads to one that
    the agency trusts. When it was made is its own word.
    """

    signer: str
    signed_at: str | None
    state: SignatureState
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The neutral reading of a file.

    `kind` is the format found in the content (`xlsx`, `pdf`, …), whatever the name says.
    `unread_pages` are pages that show something but gave no text (scans), from 1. `converted` has
    one entry for each old encoding that was found in it. `signatures` are digital ones, empty where
    nobody here can check them. `crops` show what was read from a scan in doubt. `unread_boxes`
    names the sheets that have text boxes which no reader here knows.
    """

    kind: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    converted: tuple[Converted, ...] = ()
    signatures: tuple[Signature, ...] = ()
    crops: tuple[Crop, ...] = ()
    unread_boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, and why, in Vietnamese for the coordinator.

    `code` is `unreadable_file`, `encrypted_file`, `empty_file` or `classified_marking`.
    """

    kind: str
    code: str
    reason: str


Reading = Document | Unreadable

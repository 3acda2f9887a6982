"""The text boxes and notes of a worksheet, which stand in parts of their own."""

from pipeline.reading.excel.binary_notes import binary_notes
from pipeline.reading.excel.drawing import text_boxes
from pipeline.reading.excel.notes import notes, without_hints
from pipeline.reading.excel.text import usual_form
from pipeline.reading.guard import Package
from pipeline.reading.relationships import Related, part_of_kind, related
from pipeline.reading.sheets.sheet import Sheet


def take_what_lies_over(sheet: Sheet, package: Package, part: str) -> None:
    """Add the boxes and notes of the worksheet in `part`, binary or not, to its sheet.

    Raises as `Package.xml` and as the readers of these parts.
    """
    parts = related(package, part)
    if not parts:
        return
    name = sheet.name or ""
    drawing = part_of_kind(package, parts, "drawing")
    if drawing:
        sheet.boxes = text_boxes(package.xml(drawing), name)
    old = part_of_kind(package, parts, "comments")
    threaded = notes(xml_of_kind(package, parts, "threadedComment"), name)
    if old and old.endswith(".bin"):
        sheet.notes = without_hints(threaded, binary_notes(package.part(old), name))
    elif old or threaded:
        sheet.notes = without_hints(threaded, notes(xml_of_kind(package, parts, "comments"), name))


def xml_of_kind(package: Package, parts: Related, wanted: str) -> str:
    """Return the usual form of the first related part of a kind, empty where there is none."""
    part = part_of_kind(package, parts, wanted)
    return usual_form(package.xml(part)) if part else ""

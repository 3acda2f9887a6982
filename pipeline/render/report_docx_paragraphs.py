"""Text → paragraphs of WordprocessingML, as text: the fastest way to thousands of them."""

from pipeline.language.clean_text import printable, xml_escaped

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(millimetres * _TWIPS_PER_MM)


def paragraph_xml(style: str, text: str, keep_next: bool = False, keep_lines: bool = False) -> str:
    """Return one paragraph in a style of the template; with `keep_lines` it is never parted."""
    keep = ("<w:keepNext/>" if keep_next else "") + ("<w:keepLines/>" if keep_lines else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{_run(text)}</w:p>'


def blank_box_xml(style: str, lines: int) -> str:
    """Return a framed box of so many lines to write into, on one page with what stands below it.

    It is one of paragraphs, since LibreOffice does not keep a table with the next one.
    """
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="4" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    properties = f'<w:pStyle w:val="{style}"/><w:keepNext/><w:pBdr>{edges}</w:pBdr>'
    return f"<w:p><w:pPr>{properties}</w:pPr></w:p>" * lines


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that may be written into a document, blank ones left out."""
    if text.isprintable():
        return [text] if text.strip() else [""]
    clean = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [line for line in clean.split("\n") if line.strip()] or [""]


def _run(text: str) -> str:
    if not text:
        return ""
    parts = [f'<w:t xml:space="preserve">{xml_escaped(part)}</w:t>' for part in text.split("\t")]
    return f"<w:r>{'<w:tab/>'.join(parts)}</w:r>"

"""The five situations on paper: reports turned into PDF by LibreOffice, pages into small pictures.

`python -m tests.render.page_pictures` writes the reference pictures anew; look at every one of
them before committing.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from pipeline.consolidate import consolidate
from pipeline.domain.report import ConsolidatedReport
from pipeline.render.report_docx import render_report
from tests.render.five_situations import situations
from tests.render.situations import AGENCY, LAYOUT

PICTURES = Path(__file__).with_name("pages")
_TEMPLATE = Path(__file__).parents[2] / "templates" / "bao-cao-tong-hop.docx"
_SCALE = 0.6
_BLUR = 2
_FIRST = 2
"""Pages of a report that are kept from its beginning; the last before the appendix and the
appendix's first are kept too."""


def reports() -> Mapping[str, ConsolidatedReport]:
    """Return the report on each situation."""
    return {name: consolidate(night, AGENCY) for name, night in situations().items()}


def write_pdfs(told: Mapping[str, ConsolidatedReport], folder: Path) -> Mapping[str, Path]:
    """Return the reports as PDF files; LibreOffice is started once for all of them."""
    for name, report in told.items():
        (folder / f"{name}.docx").write_bytes(render_report(report, LAYOUT, _TEMPLATE))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in told]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return {name: folder / f"{name}.pdf" for name in told}


def pictures_of(pdf: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield small grey pictures of the pages that are kept, each with its name."""
    document = pypdfium2.PdfDocument(pdf)
    annex = next(n for n, page in enumerate(document) if page.get_width() > page.get_height())
    for number in sorted({*range(min(_FIRST, annex)), annex - 1, annex}):
        bitmap = document[number].render(scale=_SCALE, grayscale=True)
        yield f"{pdf.stem}-{number + 1:03}.png", bitmap.to_pil().convert("L")
    document.close()


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Return how far two pictures differ, on the whole and where they differ most (0–255)."""
    if one.size != other.size:
        return 255.0, 255.0
    apart = ImageChops.difference(
        one.filter(ImageFilter.BoxBlur(_BLUR)), other.filter(ImageFilter.BoxBlur(_BLUR))
    )
    return ImageStat.Stat(apart).mean[0], float(apart.reduce(8).getextrema()[1])


def main() -> None:
    """Write the reference pictures."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        for pdf in write_pdfs(reports(), Path(folder)).values():
            for name, picture in pictures_of(pdf):
                picture.quantize(16).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()

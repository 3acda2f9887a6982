"""What people get to see, on paper: turned into PDF by LibreOffice, pages into small pictures.

`python -m tests.render.page_pictures` writes the reference pictures anew; look at every one of
them before committing.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from pipeline.consolidate import Memory, consolidate, consolidate_memo, draft_letters
from pipeline.domain.letter import Letter, LetterKind, SentLetter
from pipeline.domain.memo import Memo
from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.report import ConsolidatedReport
from pipeline.domain.submission import ObligationState
from pipeline.render.letter_docx import render_letter
from pipeline.render.memo_docx import render_memo
from pipeline.render.report_docx import render_report
from tests.render.five_situations import asked_back, pressing, situations
from tests.render.situations import (
    AGENCY,
    AS_OF,
    CROPS,
    LAYOUT,
    LIVESTOCK,
    full_night,
    nothing_reported,
)

PICTURES = Path(__file__).with_name("pages")
_TEMPLATES = Path(__file__).parents[2] / "templates"
_SCALE = 0.6
_BLUR = 2
_FIRST = 2
"""Pages that are kept from the beginning; of a report the last before the appendix and the
appendix's first are kept too."""

BEFORE = PastRun(
    AS_OF - timedelta(days=1),
    "năm 2026",
    {"I.1": PastItem(Status.IN_PROGRESS, 60, ItemTimeliness.OPEN_IN_TIME, True)},
    {CROPS: ObligationState.NOT_DUE},
)


def reports() -> Mapping[str, ConsolidatedReport]:
    """Return the report on each situation."""
    return {name: consolidate(night, AGENCY) for name, night in situations().items()}


def memos() -> Mapping[str, Memo]:
    """Return the memo on each situation, and on one with more to decide than a page holds."""
    nights = {**situations(), "nhieu-viec": pressing()}
    memory = Memory(before=BEFORE)
    return {
        f"phieu-trinh-{name}": consolidate_memo(night, AGENCY, memory)
        for name, night in nights.items()
    }


def letters() -> Mapping[str, Letter]:
    """Return a letter of every kind and wording."""
    named: dict[str, Letter] = {}
    for times in range(3):
        sent = tuple(
            SentLetter(LetterKind.REMIND, CROPS, date(2026, 12, 9 + n)) for n in range(times)
        )
        (letter,) = (x for x in draft_letters(full_night(), AGENCY, sent) if x.units == (CROPS,))
        named[f"cong-van-don-doc-lan-{times + 1}"] = letter
    (named["cong-van-chung"],) = draft_letters(nothing_reported(), AGENCY, (), all_together=True)
    for letter in draft_letters(asked_back(), AGENCY, ()):
        if letter.units == (LIVESTOCK,):
            named[f"cong-van-{letter.kind.value}"] = letter
    return named


def documents() -> Mapping[str, bytes]:
    """Return all of them as Word files."""
    report, memo, letter = (
        _TEMPLATES / name
        for name in ("bao-cao-tong-hop.docx", "phieu-trinh-lanh-dao.docx", "cong-van.docx")
    )
    return {
        **{name: render_report(told, LAYOUT, report) for name, told in reports().items()},
        **{name: render_memo(told, LAYOUT, memo) for name, told in memos().items()},
        **{name: render_letter(told, LAYOUT, letter) for name, told in letters().items()},
    }


def write_pdfs(written: Mapping[str, bytes], folder: Path) -> Mapping[str, Path]:
    """Return the Word files as PDF files; LibreOffice is started once for all of them."""
    for name, content in written.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in written]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return {name: folder / f"{name}.pdf" for name in written}


def pictures_of(pdf: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield small grey pictures of the pages that are kept, each with its name."""
    document = pypdfium2.PdfDocument(pdf)
    wide = [n for n, page in enumerate(document) if page.get_width() > page.get_height()]
    for number in _kept(len(document), wide, pdf.stem in situations()):
        bitmap = document[number].render(scale=_SCALE, grayscale=True)
        yield f"{pdf.stem}-{number + 1:03}.png", bitmap.to_pil().convert("L")
    document.close()


def _kept(pages: int, wide: list[int], is_report: bool) -> Iterable[int]:
    upright = wide[0] if wide else pages
    first = set(range(min(_FIRST, upright)))
    return sorted(first | {upright - 1, upright} if is_report else first)


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
        for pdf in write_pdfs(documents(), Path(folder)).values():
            for name, picture in pictures_of(pdf):
                picture.quantize(16).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()

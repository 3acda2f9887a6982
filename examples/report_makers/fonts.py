"""Find a font file with Vietnamese letters on this machine."""

from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_LINUX = Path("/usr/share/fonts/truetype")
_WINDOWS = Path("C:/Windows/Fonts")
_MAC = Path("/System/Library/Fonts/Supplemental")

_FILES = {
    "serif": (
        _LINUX / "liberation2/LiberationSerif-Regular.ttf",
        _LINUX / "croscore/Tinos-Regular.ttf",
        _WINDOWS / "times.ttf",
        _MAC / "Times New Roman.ttf",
    ),
    "sans": (
        _LINUX / "croscore/Arimo-Regular.ttf",
        _LINUX / "liberation2/LiberationSans-Regular.ttf",
        _WINDOWS / "arial.ttf",
        _MAC / "Arial.ttf",
    ),
    "wide": (
        _LINUX / "dejavu/DejaVuSans.ttf",
        _WINDOWS / "verdana.ttf",
        _MAC / "Verdana.ttf",
    ),
}


class NoVietnameseFont(LookupError):
    """None of the font files that hold Vietnamese letters is installed here."""


@lru_cache
def registered(family: str) -> str:
    """Return the name under which reportlab knows a font of `family` (serif, sans or wide).

    Raises NoVietnameseFont where no file of that family is installed.
    """
    for path in _FILES[family]:
        if path.exists():
            pdfmetrics.registerFont(TTFont(path.stem, str(path)))
            return path.stem
    raise NoVietnameseFont(
        f"no {family} font with Vietnamese letters; on Debian: apt-get install "
        "fonts-liberation2 fonts-croscore fonts-dejavu-core"
    )

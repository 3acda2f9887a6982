"""Whether scans can be read on this computer: the libraries, and Tesseract's models on the disk."""

import os
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LANGUAGE = "vie"
SECOND_LANGUAGE = "eng"
"""Figures are read a second time with another model, whose errors are others."""
_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
"""Where Debian, other systems and the Windows installer put the languages."""
_NEEDED = ("tesserocr", "cv2", "numpy")


@cache
def data_path() -> Path | None:
    """Return the folder of Tesseract's Vietnamese model, None where there is none."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(named), Path(named) / "tessdata"] if named else []
    for place in _PLACES:
        root, _, pattern = place.partition("*")
        folders += sorted(Path(root).glob("*" + pattern)) if pattern else [Path(root)]
    for folder in folders:
        with suppress(OSError):
            if (folder / f"{LANGUAGE}.traineddata").is_file():
                return folder
    return None


def missing_models() -> tuple[str, ...]:
    """Return the languages of which Tesseract has no model on this computer."""
    folder = data_path()
    needed = (LANGUAGE, SECOND_LANGUAGE)
    if folder is None:
        return needed
    return tuple(name for name in needed if not (folder / f"{name}.traineddata").is_file())


def missing_libraries() -> tuple[str, ...]:
    """Return the libraries for scans (extra `ocr`) that are not installed."""
    return tuple(name for name in _NEEDED if not find_spec(name))


@cache
def can_read_scans() -> bool:
    """Return whether scans can be read on this computer."""
    return not missing_libraries() and data_path() is not None


def recogniser_version() -> str:
    """Return what a scan's reading depends on besides our code; empty where none can be read."""
    folder = data_path()
    if folder is None or not can_read_scans():
        return ""
    # It costs more to load than all the rest here, and no process that reads needs it.
    from importlib.metadata import PackageNotFoundError, version

    models = [folder / f"{name}.traineddata" for name in (LANGUAGE, SECOND_LANGUAGE)]
    sizes = [model.stat().st_size if model.is_file() else 0 for model in models]
    with suppress(PackageNotFoundError):
        return f"tesserocr {version('tesserocr')} {sizes}"
    return f"tesserocr {sizes}"

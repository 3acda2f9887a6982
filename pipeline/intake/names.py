"""How files of the inbox are called, and which of them are the computer's own."""

import os
import re
import unicodedata
from collections.abc import Iterable
from fnmatch import translate
from itertools import chain, repeat

_SYSTEM_NAMES = (
    "~$*",
    ".~lock.*#",
    "~wr*.tmp",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".ds_store",
    "._*",
    ".directory",
    ".localized",
    ".gitkeep",
)
_SYSTEM_NAME = re.compile("|".join(translate(name) for name in _SYSTEM_NAMES))
_SYSTEM_FOLDER = "__macosx"
_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".opdownload")
"""What browsers and copying programs end the name of a file with until it is whole."""


def is_system_file(path: str) -> bool:
    """Return whether a path names a lock file or another file that programs leave behind."""
    parts = path.casefold().split("/")
    if _SYSTEM_FOLDER in parts[:-1]:
        return True
    return _SYSTEM_NAME.match(parts[-1]) is not None


def is_unfinished(path: str) -> bool:
    """Return whether a path names a download or copy that was never brought to its end."""
    return path.casefold().endswith(_UNFINISHED)


def shown_paths(raw_paths: Iterable[str]) -> dict[str, str]:
    r"""Return for each path as the system has it the path that the contract writes.

    That is NFC with `/` between the parts, bytes that are not UTF-8 as `\xNN`. Where two files
    differ only by their Unicode form, the one that is NFC keeps the name and the other shows its
    bytes, so that both stand in the results.
    """
    taken: set[str] = set()
    shown: dict[str, str] = {}
    for raw in sorted(raw_paths, key=lambda raw: (_plain(raw) != raw, os.fsencode(raw))):
        marks = chain(("",), repeat("\\x00"))
        name = _plain(raw)
        if name in taken:
            name = os.fsencode(raw).decode("ascii", "backslashreplace")
        while name in taken:
            name += next(marks)
        taken.add(name)
        shown[raw] = name
    return shown


def _plain(raw: str) -> str:
    decoded = os.fsencode(raw).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", decoded)

"""The version of the readers: another one reads every file again."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.reading.optional import can_check_signatures
from pipeline.reading.scanned.models import recogniser_version

_LANGUAGE = ("legacy.py", "legacy_tables.py", "syllables.py")
"""What of the language room decides how a text is read."""
_LIBRARIES = ("pypdfium2", "python-calamine", "lxml", "xlrd")


@cache
def reader_version() -> str:
    """Return a fingerprint of the readers' own code and of the libraries they read with.

    Taken from the code itself, because a number that a person has to raise is forgotten once, and
    then a night goes on believing old readings.
    """
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.relative_to(Path(__file__).parent).as_posix().encode())
        digest.update(file.read_bytes())
    for module in _LANGUAGE:
        digest.update((Path(__file__).parents[1] / "language" / module).read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    digest.update(recogniser_version().encode())
    digest.update(f"signatures {can_check_signatures()}".encode())
    return digest.hexdigest()[:16]

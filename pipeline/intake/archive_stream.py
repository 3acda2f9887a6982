"""What the limited child says of an archive, piece by piece, and its meaning on the other side.

The child lists and unpacks; it writes nothing. Each piece begins with the letter of its kind.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.intake.archives import (
    ArchiveRefused,
    Budget,
    content_of,
    entries_of,
    is_archive,
    opened,
)
from pipeline.intake.names import is_system_file
from pipeline.settings.model import Limits

PIECES = "pipeline.intake.archive_stream:pieces"
"""Names `pieces` for the limited child."""

_OTHER, _MEMBER, _SYSTEM, _CHUNK, _REFUSED = b"O", b"M", b"S", b"C", b"R"


@dataclass(frozen=True, slots=True)
class Head:
    """A member begins: its name and size; of a system file no content follows."""

    name: str
    bytes: int
    is_system: bool


class NotAnArchive(Exception):
    """The file is no archive after all."""


def pieces(limits: Limits, location: str, files: int, size: int) -> Iterator[bytes]:
    """Yield the members of the archive at `location`, in the limited child.

    `files` and `size` are what may still be unfolded.
    """
    budget = Budget(files, size, limits.unpacked_ratio)
    try:
        with open(location, "rb") as file:  # noqa: PTH123 - the name may not be valid UTF-8
            known = is_archive(file)
        if not known:
            yield _OTHER
            return
        with opened(location) as archive:
            for entry in entries_of(archive, budget):
                kind = _SYSTEM if is_system_file(entry.name) else _MEMBER
                yield kind + json.dumps([entry.name, entry.info.file_size]).encode("ascii")
                if kind == _MEMBER:
                    for chunk in content_of(archive, entry, budget):
                        yield _CHUNK + chunk
    except ArchiveRefused as refusal:
        yield _REFUSED + str(refusal).encode()


def understood(stream: Iterator[bytes]) -> Iterator[Head | bytes]:
    """Yield heads and, after each, the chunks of its content.

    Raises ArchiveRefused where the child refuses, NotAnArchive where it is none; not before the
    stream has ended, so that the child can be asked again.
    """
    stop: Exception | None = None
    for piece in stream:
        kind, content = piece[:1], piece[1:]
        if kind == _CHUNK:
            yield content
        elif kind == _REFUSED:
            stop = ArchiveRefused(content.decode())
        elif kind == _OTHER:
            stop = NotAnArchive()
        else:
            name, size = json.loads(content)
            yield Head(name, size, kind == _SYSTEM)
    if stop is not None:
        raise stop

"""Office packages whose bytes depend on their content alone."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping

_LEVEL = 4
"""How hard parts are compressed: a tenth larger than at the usual 6, in half of the time."""
_PIECE = 1 << 16

Rewrite = Callable[[bytes], Iterable[bytes]]
"""What makes the content of a part into another, piece by piece."""


def stable_package(package: bytes, rewrite: Mapping[str, Rewrite] | None = None) -> bytes:
    """Return the zip package with its parts in the same order and no clock in it.

    `rewrite` gives, for the name of a part, what makes its content into another; a part of
    hundreds of MiB goes by without ever being in memory.
    """
    changes = rewrite or {}
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            # Opened by its name, a part gets 1980 for its time.
            with target.open(name, "w") as part:
                for piece in changes[name](content) if name in changes else (content,):
                    part.write(piece)
            target.getinfo(name).create_system = 3
    return packed.getvalue()


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Yield texts as UTF-8, many short ones together."""
    waiting: list[str] = []
    letters = 0
    for text in texts:
        waiting.append(text)
        letters += len(text)
        if letters >= _PIECE:
            yield "".join(waiting).encode()
            waiting, letters = [], 0
    yield "".join(waiting).encode()

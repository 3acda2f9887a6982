"""Equal contents: the first that came goes on, the others are duplicates of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.domain.submission import IncomingFile, Outcome


def with_duplicates(files: Iterable[IncomingFile]) -> Iterator[IncomingFile]:
    """Yield the files, those with the bytes of an earlier one marked `duplicate`.

    Earlier is by `received_at`, then path. Empty files are not compared: each says for itself
    that its sender sent nothing readable.
    """
    first: dict[str, IncomingFile] = {}
    for file in sorted(files, key=lambda file: (file.arrival.received_at, file.path)):
        if file.sha256 is None or not file.bytes or file.outcome not in (None, Outcome.USED):
            yield file
            continue
        original = first.setdefault(file.sha256, file)
        yield file if original is file else _duplicate(file, original)


def _duplicate(file: IncomingFile, original: IncomingFile) -> IncomingFile:
    return replace(
        file,
        outcome=Outcome.DUPLICATE,
        reason="same_bytes",
        detail=f"Giống hệt «{original.path}».",
    )

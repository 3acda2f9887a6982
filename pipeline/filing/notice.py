"""A page in the outbox that says that the last night did not end well, until one does."""

from contextlib import suppress
from pathlib import Path

_NAME = "LUU-Y-lan-chay-chua-xong.txt"


def leave_notice(outbox: Path, text: str) -> None:
    """Leave the page where there is an outbox; one that cannot be written to says nothing."""
    with suppress(OSError):
        path = outbox / _NAME
        # With its mark, so that every editor of Windows knows it for UTF-8.
        path.write_text(text, encoding="utf-8-sig")
        path.chmod(0o600)


def take_notice_away(outbox: Path) -> None:
    """Take the page away, if it is there."""
    with suppress(OSError):
        (outbox / _NAME).unlink(missing_ok=True)

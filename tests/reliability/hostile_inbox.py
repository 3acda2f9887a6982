"""An inbox full of what nobody should drop, made with the means of the system."""

import io
import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.workspaces import write_report

NAMES = (
    "ctrl\x01\x02\x1b[31mred.xlsx",
    "new\nline.xlsx",
    "x" * 250 + ".xlsx",
    '=HYPERLINK("http:a","b").xlsx',
    "=1+1",
    "@SUM(A1)",
    "{{ agency }}{% if %}.xlsx",
    "[red]x[/red][/].xlsx",
    "<b>&amp;\"'.xlsx",
    "\ufffe\uffff.xlsx",
    "\u202egpj.xlsx",
    "a!/b.xlsx",
    "..xlsx",
    "sub/..x/y.xlsx",
)


def fill(inbox: Path) -> None:
    """Fill the inbox; each file has contents of its own."""
    content = write_report(inbox / "Kiem lam.xlsx").read_bytes()
    for number, name in enumerate((*map(os.fsencode, NAMES), b"bad\xff\xfename.xlsx")):
        path = inbox / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content + b"\0" * (number + 1))
        os.utime(path, (1.79e9, 1.79e9))
    _odd_entries(inbox, content)
    for name, archive in _archives(content):
        (inbox / name).write_bytes(archive)
        os.utime(inbox / name, (1.79e9, 1.79e9))


def _odd_entries(inbox: Path, content: bytes) -> None:
    for name, target in (("etc", "/etc"), ("loop", "."), ("gone", "nowhere"), ("self", "self")):
        (inbox / name).symlink_to(target)
    os.mkfifo(inbox / "fifo.xlsx")
    here = Path.cwd()
    os.chdir(inbox)
    try:
        socket.socket(socket.AF_UNIX).bind("socket.xlsx")
        for _ in range(60):
            Path("q" * 100).mkdir()
            os.chdir("q" * 100)
        Path("far.xlsx").write_bytes(content + b"far")
    finally:
        os.chdir(here)


def _archives(content: bytes) -> Iterator[tuple[str, bytes]]:
    link = zipfile.ZipInfo("l.xlsx")
    link.external_attr, link.create_system = 0o120777 << 16, 3
    yield "bomb.zip", _zipped(("zero.bin", bytes(64 << 20)))
    yield "bombs.zip", _zipped(*((f"{n}.zip", _zipped(("0", bytes(20 << 20)))) for n in range(3)))
    yield "links.zip", _zipped((link, b"/etc/passwd"), ("ok.xlsx", content))
    yield "absolute.zip", _zipped(("/etc/x.xlsx", content))
    yield "upward.zip", _zipped(("../../x.xlsx", content))
    yield "drive.zip", _zipped(("C:\\x.xlsx", content))
    yield "many.zip", _zipped(*((f"{n}.txt", str(n).encode()) for n in range(10_000)))
    yield "names.zip", _zipped(("a\x01\n.xlsx", content + b"1"), ("=cmd.xlsx", content + b"2"))
    nested = content + b"nested"
    for depth in range(5):
        nested = _zipped((f"{depth}.xlsx" if depth == 0 else f"{depth}.zip", nested))
    yield "nested.zip", nested
    yield "cut.zip", _zipped(("a.xlsx", content))[:2000]


def _zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()

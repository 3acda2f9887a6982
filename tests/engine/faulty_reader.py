"""A reader that fails as the file's text tells it to: failures on demand for the engine's tests."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.domain.document import Document, Paragraph, Place, Reading
from pipeline.settings.model import Limits


def read(path: Path, limits: Limits) -> Reading:
    order = path.read_text(encoding="utf-8")
    if order in MISDEEDS:
        return _document(_attempted(order, path, limits))
    failure = FAILURES.get(order.removesuffix(" once").removesuffix(" too"))
    if failure and (not order.endswith(" once") or _first_time(path)):
        failure(path, limits)
    if order.startswith("works a while"):
        _work(0.4)
    return _document(order)


def shouting(context: bytes) -> Callable[[Reading, bytes], bytes]:
    """A step: what the reading says, in capitals, with the context behind it."""

    def made(reading: Reading, about: bytes) -> bytes:
        assert isinstance(reading, Document)
        return about + f": {reading.paragraphs[0].text.upper()}".encode() + context

    return made


def stumbling(context: bytes) -> Callable[[Reading, bytes], bytes]:
    """A step that never ends well."""

    def made(reading: Reading, about: bytes) -> bytes:
        raise ValueError

    return made


def process_of(words: str) -> bytes:
    """A call: the words, and the number of the process that answers."""
    return f"{words}{os.getpid()}".encode()


def stumbling_call() -> bytes:
    """A call that never ends well."""
    raise ValueError


def dying_call() -> bytes:
    """A call that takes its process with it."""
    os._exit(3)


def _kill(path: Path, limits: Limits) -> None:
    # Not os.kill: a child may signal nobody but itself.
    signal.raise_signal(signal.SIGKILL)


def _hang(path: Path, limits: Limits) -> None:
    time.sleep(600)


def _spin(path: Path, limits: Limits) -> None:
    _work(600)


def _eat_memory(path: Path, limits: Limits) -> None:
    bytearray(limits.memory_mib << 20)


_HOARD: list[bytearray] = []


def _hoard(path: Path, limits: Limits) -> None:
    """Room for one such file, not for two."""
    _HOARD.append(bytearray(limits.memory_mib << 19))


def _write(path: Path, limits: Limits) -> None:
    (path.parent / "left behind").write_text("x", encoding="utf-8")


def _print(path: Path, limits: Limits) -> None:
    sys.stdout.write("noise" * 1000)
    sys.stdout.flush()
    os.write(1, b"more noise")


def _exit(path: Path, limits: Limits) -> None:
    os._exit(3)


def _connect(path: Path, limits: Limits) -> None:
    socket.socket().connect(("127.0.0.1", 9))


def _start_a_program(path: Path, limits: Limits) -> None:
    subprocess.run(["true"], check=False)


def _signal_its_parent(path: Path, limits: Limits) -> None:
    os.kill(os.getppid(), 0)


def _remove(path: Path, limits: Limits) -> None:
    path.unlink()


def _rename(path: Path, limits: Limits) -> None:
    path.rename(path.with_suffix(".other"))


def _cut(path: Path, limits: Limits) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_TRUNC))


def _touch(path: Path, limits: Limits) -> None:
    os.utime(path, (0, 0))


def _open_to_all(path: Path, limits: Limits) -> None:
    path.chmod(0o777)


MISDEEDS = {
    "connects": _connect,
    "starts a program": _start_a_program,
    "signals its parent": _signal_its_parent,
    "removes": _remove,
    "renames": _rename,
    "cuts": _cut,
    "touches": _touch,
    "opens to all": _open_to_all,
}
"""What a reader that a file has taken over would try; it says what came of it."""


def _attempted(misdeed: str, path: Path, limits: Limits) -> str:
    try:
        MISDEEDS[misdeed](path, limits)
    except PermissionError:
        return "not permitted"
    except OSError as error:
        return repr(error)
    return "done"


def attempts(limits: Limits, misdeed: str, path: str) -> Iterator[bytes]:
    """The same in the child that unfolds archives."""
    yield _attempted(misdeed, Path(path), limits).encode()


FAILURES = {
    "killed": _kill,
    "hangs": _hang,
    "spins": _spin,
    "eats memory": _eat_memory,
    "hoards": _hoard,
    "writes": _write,
    "prints": _print,
    "exits": _exit,
}


def _work(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def _document(text: str) -> Document:
    return Document("text", (Paragraph(text, (Place(),), 0),))


def _first_time(path: Path) -> bool:
    """The child may not leave a mark; it takes the one that the test has put into a pipe."""
    pipe = os.open(path.with_suffix(".first"), os.O_RDONLY | os.O_NONBLOCK)
    try:
        return os.read(pipe, 1) != b""
    except BlockingIOError:
        return False
    finally:
        os.close(pipe)

"""A reader that fails as the file's text tells it to: failures on demand for the engine's tests."""

import os
import signal
import time
from pathlib import Path

from pipeline.domain.document import Document, Paragraph, Place, Reading
from pipeline.settings.model import Limits


def read(path: Path, limits: Limits) -> Reading:
    order = path.read_text(encoding="utf-8")
    match order:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "killed once":
            if _first_time(path):
                os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            time.sleep(600)
        case "hangs once":
            if _first_time(path):
                time.sleep(600)
        case "spins":
            while True:
                pass
        case "eats memory":
            return _document(str(len(bytearray(limits.memory_mib << 20))))
        case "writes":
            (path.parent / "left behind").write_text("x", encoding="utf-8")
        case "prints":
            print("noise" * 1000)
            os.write(1, b"more noise")
        case "exits":
            os._exit(3)
    if order.startswith("works a while"):
        until = time.process_time() + 0.4
        while time.process_time() < until:
            pass
    return _document(order)


def _document(text: str) -> Document:
    return Document("text", (Paragraph(text, (Place(),), 0),))


def _first_time(path: Path) -> bool:
    """The child may not write files, but it may make an empty folder as a mark."""
    mark = path.with_suffix(".tried")
    if mark.exists():
        return False
    mark.mkdir()
    return True

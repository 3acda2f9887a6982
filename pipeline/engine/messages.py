"""What goes through the pipes between the parent and a child: length first, then the bytes."""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_LENGTH = struct.Struct("<Q")
_ANSWER = struct.Struct("<d?")


@dataclass(frozen=True, slots=True)
class Answer:
    """A child's answer.

    `payload` is the wire form of a reading. `exhausted` says that the child ran out of memory on
    this file and should be replaced.
    """

    payload: bytes
    processor_seconds: float
    exhausted: bool


def write_request(pipe: BinaryIO, path: Path) -> None:
    """Ask for a file to be read. Raises OSError where the other side is gone."""
    _write(pipe, json.dumps(str(path)).encode("ascii"))


def read_request(pipe: BinaryIO) -> Path | None:
    """Return the next file to read, None where the parent is gone or done."""
    message = _read(pipe)
    return None if message is None else Path(json.loads(message))


def write_answer(pipe: BinaryIO, answer: Answer) -> None:
    """Send an answer. Raises OSError where the other side is gone."""
    head = _ANSWER.pack(answer.processor_seconds, answer.exhausted)
    _write(pipe, head + answer.payload)


def read_answer(pipe: BinaryIO) -> Answer | None:
    """Return the child's answer, None where it died before or while answering."""
    message = _read(pipe)
    if message is None or len(message) < _ANSWER.size:
        return None
    processor_seconds, exhausted = _ANSWER.unpack_from(message)
    return Answer(message[_ANSWER.size :], processor_seconds, exhausted)


def _write(pipe: BinaryIO, message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def _read(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else None

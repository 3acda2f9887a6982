"""What goes through the pipes between the parent and a child: length first, then the bytes."""

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO

_LENGTH = struct.Struct("<Q")
_ANSWER = struct.Struct("<Bd")


class Verdict(IntEnum):
    """What a child says of a file; while still reading it says so before each scanned page."""

    READ = 0
    OUT_OF_MEMORY = 1
    NOT_OPENED = 2
    TO_CONVERT = 3
    STILL_READING = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """A child's answer.

    `payload` is the wire form of a reading where the file was read; where it has to be converted
    first, its kind and the format to convert it into, with a blank between; else empty.
    """

    verdict: Verdict
    processor_seconds: float
    payload: bytes = b""


def write_request(pipe: BinaryIO, path: Path) -> None:
    """Ask for a file to be read. Raises OSError where the other side is gone."""
    _write(pipe, json.dumps(str(path)).encode("ascii"))


def read_request(pipe: BinaryIO) -> Path | None:
    """Return the next file to read, None where the parent is gone or done."""
    message = _read(pipe)
    return None if message is None else Path(json.loads(message))


def write_answer(pipe: BinaryIO, answer: Answer) -> None:
    """Send an answer. Raises OSError where the other side is gone."""
    head = _ANSWER.pack(answer.verdict, answer.processor_seconds)
    _write(pipe, head + answer.payload)


def read_answer(pipe: BinaryIO) -> Answer | None:
    """Return the child's answer, None where it died before or while answering."""
    message = _read(pipe)
    if message is None or len(message) < _ANSWER.size:
        return None
    verdict, processor_seconds = _ANSWER.unpack_from(message)
    return Answer(Verdict(verdict), processor_seconds, message[_ANSWER.size :])


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

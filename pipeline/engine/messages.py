"""What goes through the pipes between the parent and a child: length first, then the bytes."""

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO

from pipeline.engine.jobs import Call, Step

_LENGTH = struct.Struct("<Q")
_ANSWER = struct.Struct("<BdQ")


class Verdict(IntEnum):
    """What a child says of a file; while still reading it says so before each scanned page."""

    READ = 0
    OUT_OF_MEMORY = 1
    NOT_OPENED = 2
    TO_CONVERT = 3
    STILL_READING = 4


@dataclass(frozen=True, slots=True)
class Request:
    """What a child is asked: to read a file, or to take its `reading` as read, and to do the step
    that it was last told of with `about`, unless that is None.

    `kind` is what the reading is to be called where the file was converted out of another format.
    """

    path: Path
    kind: str | None = None
    about: bytes | None = None
    reading: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A child's answer.

    `payload` is the wire form of a reading where the file was read; where it has to be converted
    first, its kind and the format to convert it into, with a blank between; else empty. `made` is
    what the step made of it.
    """

    verdict: Verdict
    processor_seconds: float
    payload: bytes = b""
    made: bytes = b""


def write_step(pipe: BinaryIO, step: Step) -> None:
    """Tell of the step that goes with the next requests; nobody answers. Raises OSError where the
    other side is gone.
    """
    _write(pipe, json.dumps({"step": step.function}).encode("ascii"), step.context)


def write_call(pipe: BinaryIO, call: Call) -> None:
    """Ask for a function's result. Raises OSError where the other side is gone."""
    _write(pipe, json.dumps({"call": call.function}).encode("ascii"), call.arguments)


def write_request(pipe: BinaryIO, request: Request) -> None:
    """Ask for a file to be read. Raises OSError where the other side is gone."""
    head = {
        "path": str(request.path),
        "kind": request.kind,
        "about": request.about is not None,
        "reading": request.reading is not None,
    }
    bodies = (body for body in (request.about, request.reading) if body is not None)
    _write(pipe, json.dumps(head).encode("ascii"), *bodies)


def read_request(pipe: BinaryIO) -> Request | Step | Call | None:
    """Return what the parent says next, None where it is gone or done."""
    message = _read(pipe)
    if message is None:
        return None
    head = json.loads(message)
    for word, kind in (("step", Step), ("call", Call)):
        if word in head:
            body = _read(pipe)
            return None if body is None else kind(head[word], body)
    about = _read(pipe) if head["about"] else None
    reading = _read(pipe) if head["reading"] else None
    return Request(Path(head["path"]), head["kind"], about, reading)


def write_answer(pipe: BinaryIO, answer: Answer) -> None:
    """Send an answer. Raises OSError where the other side is gone."""
    head = _ANSWER.pack(answer.verdict, answer.processor_seconds, len(answer.payload))
    _write(pipe, head + answer.payload + answer.made)


def read_answer(pipe: BinaryIO) -> Answer | None:
    """Return the child's answer, None where it died before or while answering."""
    message = _read(pipe)
    if message is None or len(message) < _ANSWER.size:
        return None
    verdict, processor_seconds, length = _ANSWER.unpack_from(message)
    rest = message[_ANSWER.size :]
    return Answer(Verdict(verdict), processor_seconds, rest[:length], rest[length:])


def _write(pipe: BinaryIO, *bodies: bytes) -> None:
    for body in bodies:
        pipe.write(_LENGTH.pack(len(body)))
        pipe.write(body)
    pipe.flush()


def _read(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else None

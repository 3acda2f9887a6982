"""The limited process that reads files: `python -m pipeline.engine.child LIMITS READER`.

LIMITS are the fields of `Limits` as JSON, READER is a function as `module:name`. It reads one file
at a time until its input ends, which it also does when the parent dies. Whatever a library prints
goes nowhere near the answers.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.domain.document import Reading
from pipeline.engine import confinement
from pipeline.engine.messages import Answer, Verdict, read_request, write_answer
from pipeline.reading import allowance, wire
from pipeline.reading.conversion import Conversion
from pipeline.settings.model import Limits

Reader = Callable[[Path, Limits], Reading | Conversion]


def main(arguments: list[str]) -> None:
    """Read the files asked for on standard input until it ends."""
    limits = Limits(**json.loads(arguments[0]))
    reader = _reader(arguments[1])
    requests, answers = pipes()
    confinement.ignore_interrupts()
    confinement.confine(limits)
    allowance.granted_by(lambda: _grant_page(answers, limits))
    while (path := read_request(requests)) is not None:
        try:
            write_answer(answers, _answer(reader, path, limits))
        except BrokenPipeError:
            return


def _grant_page(answers: BinaryIO, limits: Limits) -> None:
    confinement.allow_one_page(limits)
    write_answer(answers, Answer(Verdict.STILL_READING, 0.0))


def _answer(reader: Reader, path: Path, limits: Limits) -> Answer:
    confinement.allow_one_file(limits)
    started = time.process_time()
    verdict, payload = Verdict.READ, b""
    try:
        reading = reader(path, limits)
        if isinstance(reading, Conversion):
            verdict, payload = Verdict.TO_CONVERT, f"{reading.kind} {reading.target}".encode()
        else:
            payload = wire.encode(reading)
    except MemoryError:
        verdict = Verdict.OUT_OF_MEMORY
    except OSError:
        verdict = Verdict.NOT_OPENED
    confinement.rest()
    return Answer(verdict, time.process_time() - started, payload)


def _reader(name: str) -> Reader:
    module, _, function = name.partition(":")
    return cast(Reader, getattr(importlib.import_module(module), function))


def pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the parent's pipes, kept from now on from anything else that reads or prints."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


if __name__ == "__main__":
    main(sys.argv[1:])

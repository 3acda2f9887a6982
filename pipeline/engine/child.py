"""The limited process that reads files: `python -m pipeline.engine.child LIMITS READER`.

LIMITS are the fields of `Limits` as JSON, READER is a function as `module:name`. It reads one file
at a time, and does the step it was told of with each reading, until its input ends, which it also
does when the parent dies. Whatever a library prints goes nowhere near the answers.
"""

import gc
import importlib
import json
import os
import pickle
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.domain.document import Reading
from pipeline.engine import confinement
from pipeline.engine.jobs import Call, Step
from pipeline.engine.messages import Answer, Request, Verdict, read_request, write_answer
from pipeline.reading import allowance, wire
from pipeline.reading.conversion import Conversion
from pipeline.settings.model import Limits

Reader = Callable[[Path, Limits], Reading | Conversion]
Made = Callable[[Reading, bytes], bytes]

_RARELY = (200_000, 20, 100)
"""How many new objects the collector waits for."""

_GROWTH_KIB = 32 << 10
"""By how much a process grows before it looks for circles of objects: what hangs on them in C
libraries (whole trees) counts for nothing with the collector.
"""


def main(arguments: list[str]) -> None:
    """Read the files asked for on standard input until it ends."""
    requests, answers = pipes()
    serve(function_named(arguments[1]), Limits(**json.loads(arguments[0])), requests, answers)


def serve(reader: Reader, limits: Limits, requests: BinaryIO, answers: BinaryIO) -> None:
    """Limit this process for good and read the files asked for until the requests end."""
    # Readings hold no circles: the collector would look through them in vain, again and again.
    gc.set_threshold(*_RARELY)
    confinement.ignore_interrupts()
    confinement.confine(limits)
    allowance.granted_by(lambda: _grant_page(answers, limits))
    child = _Child(reader, limits)
    while (asked := read_request(requests)) is not None:
        if isinstance(asked, Step):
            child.prepare(asked)
            continue
        try:
            answer = child.call(asked) if isinstance(asked, Call) else child.answer(asked)
            write_answer(answers, answer)
        except BrokenPipeError:
            return


def _grant_page(answers: BinaryIO, limits: Limits) -> None:
    confinement.allow_one_page(limits)
    write_answer(answers, Answer(Verdict.STILL_READING, 0.0))


class _Child:
    """Answers one request after the other."""

    def __init__(self, reader: Reader, limits: Limits) -> None:
        self._reader, self._limits = reader, limits
        self._made: Made | None = None
        self._peak = confinement.peak_kib()

    def prepare(self, step: Step) -> None:
        """Make ready for a step; where that fails, the parent finds out why by doing it itself."""
        self._made = None
        with suppress(Exception):
            self._made = cast(Made, function_named(step.function)(step.context))

    def answer(self, asked: Request) -> Answer:
        """Return what comes of one request."""
        confinement.allow_one_file(self._limits)
        started = time.process_time()
        try:
            verdict, payload, made = self._outcome(asked)
        except MemoryError:
            verdict, payload, made = Verdict.OUT_OF_MEMORY, b"", b""
        except OSError:
            verdict, payload, made = Verdict.NOT_OPENED, b"", b""
        self._tidy()
        confinement.rest()
        return Answer(verdict, time.process_time() - started, payload, made)

    def _tidy(self) -> None:
        """Leave no file's memory to the next one's limit."""
        if confinement.peak_kib() - self._peak > _GROWTH_KIB:
            gc.collect()
            self._peak = confinement.peak_kib()

    def call(self, asked: Call) -> Answer:
        """Return what a function of the program makes of its arguments."""
        confinement.allow_one_file(self._limits)
        started = time.process_time()
        try:
            made = function_named(asked.function)(*pickle.loads(asked.arguments))
            answer = Answer(Verdict.READ, time.process_time() - started, made)
        except MemoryError:
            answer = Answer(Verdict.OUT_OF_MEMORY, time.process_time() - started)
        except Exception:  # the parent finds out which, by doing it itself
            answer = Answer(Verdict.NOT_OPENED, time.process_time() - started)
        confinement.rest()
        return answer

    def _outcome(self, asked: Request) -> tuple[Verdict, bytes, bytes]:
        if (known := _known(asked.reading)) is not None:
            return Verdict.READ, b"", self._made_of(known, asked)
        reading = self._reader(asked.path, self._limits)
        if isinstance(reading, Conversion):
            return Verdict.TO_CONVERT, f"{reading.kind} {reading.target}".encode(), b""
        if asked.kind is not None:
            reading = replace(reading, kind=asked.kind)
        return Verdict.READ, wire.encode(reading), self._made_of(reading, asked)

    def _made_of(self, reading: Reading, asked: Request) -> bytes:
        """What the step makes of a reading; nothing where it fails, as over a lone surrogate."""
        if self._made is None or asked.about is None:
            return b""
        try:
            return self._made(reading, asked.about)
        except (MemoryError, OSError):
            raise
        except Exception:
            return b""


def _known(payload: bytes | None) -> Reading | None:
    """The reading that was kept; None where there is none, or it cannot be understood any more."""
    try:
        return None if payload is None else wire.decode(payload)
    except (ValueError, TypeError, LookupError):
        return None


def function_named(name: str) -> Callable[..., Any]:
    """Return the function that `module:name` names. Raises ImportError or AttributeError."""
    module, _, function = name.partition(":")
    return cast(Callable[..., Any], getattr(importlib.import_module(module), function))


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
    # Nothing is left to be said: the parent need not wait for libraries to tidy up.
    os._exit(0)

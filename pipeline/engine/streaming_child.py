"""The other end of `LimitedStream`: `python -m pipeline.engine.streaming_child LIMITS FUNCTION`.

Memory that runs out ends the process with `OUT_OF_MEMORY`, anything else that goes wrong with
Python's own status: the parent hears the rest from the exit status.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from pipeline.engine import confinement
from pipeline.engine.child import pipes
from pipeline.engine.stream import END, LENGTH
from pipeline.settings.model import Limits

Streaming = Callable[..., Iterator[bytes]]


def main(arguments: list[str]) -> None:
    """Answer questions from standard input until it ends."""
    limits = Limits(**json.loads(arguments[0]))
    module, _, name = arguments[1].partition(":")
    function = cast(Streaming, getattr(importlib.import_module(module), name))
    questions, pieces = pipes()
    confinement.ignore_interrupts()
    confinement.confine(limits)
    while (head := questions.read(LENGTH.size)) and len(head) == LENGTH.size:
        question = json.loads(questions.read(LENGTH.unpack(head)[0]))
        _answer(function, limits, question, pieces)


def _answer(function: Streaming, limits: Limits, question: list[object], pieces: BinaryIO) -> None:
    confinement.allow_one_file(limits)
    try:
        for piece in function(limits, *question):
            pieces.write(LENGTH.pack(len(piece)))
            pieces.write(piece)
    except MemoryError:
        os._exit(confinement.OUT_OF_MEMORY)
    pieces.write(LENGTH.pack(END))
    pieces.flush()
    confinement.rest()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Understanding as a step of the engine: done in the limited child that has just read the file."""

import pickle
from collections.abc import Callable

from pipeline.domain.document import Reading
from pipeline.understanding.one_file import Understander
from pipeline.understanding.understood import decode_file, encode


def understanding_on(basis: bytes) -> Callable[[Reading, bytes], bytes]:
    """Return what turns a reading and the bytes of its `IncomingFile` into those of `Understood`.

    `basis` is a pickled `Basis`: it comes from the parent, which the child may believe; what goes
    back to the parent is never pickled.
    """
    understander = Understander(pickle.loads(basis))
    return lambda reading, file: encode(understander.understand(decode_file(file), reading))

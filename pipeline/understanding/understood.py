"""What one file turned out to say: as a value, and as bytes on the way out of a limited child.

The bytes are msgspec's, which builds nothing but the types named here: nothing in them can run.
"""

from dataclasses import dataclass

import msgspec

from pipeline.domain.document import SignedBy
from pipeline.domain.evidence import Paper
from pipeline.domain.extraction import UnitReport, UnknownHeader
from pipeline.domain.finding import Finding
from pipeline.domain.submission import IgnoredRow, IncomingFile, Outcome


@dataclass(frozen=True, slots=True)
class Understood:
    """What became of one file, before anything is known of the others.

    `outcome` and `reason` are set where the file goes no further. `suspects` are the units that a
    file waiting for a person points to. `other_period` is the known period that the report is for,
    `unclear` says that the file calls itself a report of this period and holds nothing that we
    understand; `unit` is whose report it is in both cases. `is_classified` marks what must not be
    kept, `defect` is kind and place of a defect of ours over this file. `paper` is what a document
    that is no report may prove. `signatures` are the digital ones on the file, a decision's too.
    """

    outcome: Outcome | None = None
    reason: str | None = None
    reports: tuple[UnitReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    ignored_rows: tuple[IgnoredRow, ...] = ()
    questions: tuple[UnknownHeader, ...] = ()
    suspects: tuple[str, ...] = ()
    unit: str | None = None
    other_period: str | None = None
    unclear: bool = False
    is_classified: bool = False
    defect: str | None = None
    paper: Paper | None = None
    signatures: tuple[SignedBy, ...] = ()


_ENCODER = msgspec.msgpack.Encoder()
_UNDERSTOOD = msgspec.msgpack.Decoder(Understood)
_FILE = msgspec.msgpack.Decoder(IncomingFile)


def encode(said: Understood | IncomingFile) -> bytes:
    """Return the bytes. Raises ValueError where a text holds what is no character (a lone
    surrogate).
    """
    return _ENCODER.encode(said)


def decode(content: bytes) -> Understood | None:
    """Return what the bytes say, None where they are none of ours.

    Moments come back in UTC: whoever needs the local ones takes them from the file.
    """
    try:
        return _UNDERSTOOD.decode(content)
    except msgspec.DecodeError:
        return None


def decode_file(content: bytes) -> IncomingFile:
    """Return the file that the bytes describe. Raises ValueError where they describe none."""
    return _FILE.decode(content)

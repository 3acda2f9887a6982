"""Digital signatures of a PDF: whether they are intact. The door to pyHanko (extra `sign`).

Whether a signer may be trusted is another question: here nobody is asked over the network, and a
signature by an unknown hand is as intact as any.
"""

from collections.abc import Coroutine, Iterator
from io import BytesIO
from typing import Any

from pipeline.domain.document import Signature, SignatureState
from pipeline.reading.optional import can_check_signatures

_SIGN_OF_ONE = b"/ByteRange"
"""Every digital signature in a PDF has one, and hardly anything else."""


def signatures_in(content: bytes) -> tuple[Signature, ...]:
    """Return the digital signatures of a PDF, in the order in which they were given; none where
    pyHanko is not installed or does not understand the file.
    """
    if _SIGN_OF_ONE not in content or not can_check_signatures():
        return ()
    try:
        return tuple(_checked(content))
    except MemoryError:
        raise
    except Exception:  # a file that only a lenient reader opens: nothing is known of its signatures
        return ()


def _checked(content: bytes) -> Iterator[Signature]:
    # Loading takes longer than a whole night of unsigned files.
    from pyhanko.pdf_utils.reader import PdfFileReader

    for embedded in PdfFileReader(BytesIO(content), strict=False).embedded_signatures:
        yield _signature(embedded)


def _signature(embedded: Any) -> Signature:
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    signed_at = embedded.self_reported_timestamp
    moment = None if signed_at is None else signed_at.isoformat()
    try:
        signer = embedded.signer_cert.subject.native.get("common_name") or ""
        chain = (embedded.signer_cert, *embedded.other_embedded_certs)
        alone = ValidationContext(trust_roots=[], allow_fetching=False)
        state = _state(at_once(async_validate_pdf_signature(embedded, alone)))
    except MemoryError:
        raise
    except Exception:  # an algorithm or a structure that pyHanko does not know
        return Signature("", moment, SignatureState.UNCHECKED)
    return Signature(str(signer), moment, state, tuple(one.dump() for one in chain))


def at_once(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what comes of work that waits for nobody: nothing is fetched. An event loop would need
    a socket, which the limited child may not have.
    """
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise RuntimeError("the check of a signature waits for something")


def _state(status: Any) -> SignatureState:
    from pyhanko.sign.diff_analysis import ModificationLevel

    if not (status.intact and status.valid):
        return SignatureState.BROKEN
    changed = status.modification_level is ModificationLevel.OTHER or status.docmdp_ok is False
    return SignatureState.CHANGED if changed else SignatureState.INTACT

"""What is told of the digital signatures on a file, whatever the file is."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.domain.document import Document, Signature, SignatureState, SignedBy
from pipeline.domain.finding import Finding
from pipeline.domain.submission import IncomingFile

_INVALID = {
    SignatureState.CHANGED: "tệp đã bị thay đổi sau khi ký",
    SignatureState.BROKEN: "nội dung đang có không phải là nội dung đã được ký",
}
_ADVICE = "Đề nghị đơn vị gửi lại đúng bản đã ký; trong khi chờ, đối chiếu số liệu với bản gốc."
_CLOCKS_DIFFER = timedelta(hours=1)


def signed_by(document: Document, trust: Sequence[bytes]) -> tuple[SignedBy, ...]:
    """Return the signatures of a document, each with whether its certificate is trusted."""
    return tuple(
        SignedBy(one.signer, one.signed_at, one.state, _is_trusted(one, trust))
        for one in document.signatures
    )


def _is_trusted(signature: Signature, trust: Sequence[bytes]) -> bool:
    if not trust or not signature.chain:
        return False
    from pipeline.reading.pdf.trust import is_trusted

    return is_trusted(signature.chain, trust, _moment(signature.signed_at, None))


def doubts_of_signing(
    file: IncomingFile, signatures: Sequence[SignedBy], unit: str | None
) -> Iterator[Finding]:
    """Yield a warning for each signature that is broken, or made after the file had arrived.

    The moment of signing is the signer's own word: it proves nothing, and is only held against
    what is known of the arrival.
    """
    for signature in dict.fromkeys(signatures):
        why = _INVALID.get(signature.state)
        by = f" của {signature.signer}" if signature.signer else ""
        if why is not None:
            told = f"Chữ ký số{by} trên tệp không còn giá trị: {why}."
            yield Finding("invalid_signature", told, _ADVICE, unit=unit, path=file.path)
        received = file.arrival.received_at
        signed_at = _moment(signature.signed_at, received)
        if signed_at is not None and signed_at > received + _CLOCKS_DIFFER:
            yield Finding(
                "invalid_signature",
                f"Chữ ký số{by} ghi thời điểm ký {_words(signed_at)}, sau lúc tệp được ghi nhận "
                f"là đã đến ({_words(received)}): đồng hồ của máy ký hoặc sổ nhận văn bản sai.",
                "Kiểm tra ngày nhận trong config/received.csv và hỏi lại đơn vị ngày ký; thời điểm "
                "trên chữ ký chỉ để tham khảo, không tự nó quyết định đúng hạn hay muộn.",
                unit=unit,
                path=file.path,
            )


def _moment(said: str | None, like: datetime | None) -> datetime | None:
    """The moment that a signature names, in the time zone of another one; None where it is none."""
    try:
        moment = datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None:
        return None
    return moment if like is None else moment.astimezone(like.tzinfo)


def _words(moment: datetime) -> str:
    return f"{moment:%H:%M ngày %d/%m/%Y}"

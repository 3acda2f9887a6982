"""`config/trust/` → the certificates by which the agency trusts signatures."""

import ssl
from pathlib import Path

from pipeline.settings.problems import Problems

FOLDER = "trust"
_ENDINGS = frozenset({".pem", ".crt", ".cer", ".der"})
_BEGIN, _END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
_SEQUENCE = b"\x30"
"""The first byte of every certificate in DER."""


def read_trust(folder: Path, problems: Problems) -> tuple[bytes, ...]:
    """Return the certificates (DER) in the files of `trust/`, by name; none where there is none.

    A file is PEM, with one certificate or several, or DER, whatever its ending says.
    """
    found: list[bytes] = []
    try:
        files = sorted((folder / FOLDER).iterdir())
    except OSError:
        return ()
    for file in files:
        if file.suffix.lower() not in _ENDINGS:
            continue
        certificates = _certificates(file)
        if not certificates:
            problems.add(
                f"{FOLDER}/{file.name}",
                "không phải chứng thư số. Lưu lại chứng thư dạng PEM hoặc DER, hoặc bỏ tệp này.",
            )
        found += certificates
    return tuple(dict.fromkeys(found))


def _certificates(file: Path) -> list[bytes]:
    try:
        content = file.read_bytes()
        if content.startswith(_SEQUENCE):
            return [content]
        parts = content.decode("ascii").split(_BEGIN)[1:]
        return [
            ssl.PEM_cert_to_DER_cert(f"{_BEGIN}{part.partition(_END)[0]}{_END}") for part in parts
        ]
    except (OSError, ValueError):
        return []

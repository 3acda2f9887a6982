"""Digital signatures of Office and OpenDocument files: that they are there, by whose own word.

They are not checked: whether one is intact depends on canonical XML and on rules of its program.
"""

import base64
import re

from pipeline.domain.document import Signature, SignatureState
from pipeline.reading.guard import Package

_OPEN_DOCUMENT = "meta-inf/documentsignatures.xml"
_OFFICE = "_xmlsignatures/"
_IN_OLE = ("_xmlsignatures", "_signatures")
"""Storages of old Office files that hold signatures."""
_SIGNATURE = re.compile(r"<(?:\w+:)?Signature[ >].*?</(?:\w+:)?Signature>", re.DOTALL)
_NAME = re.compile(r"<(?:\w+:)?X509SubjectName>([^<]*)<")
_CERTIFICATE = re.compile(r"<(?:\w+:)?X509Certificate>([^<]+)<")
_COMMON_NAME_IN_DER = re.compile(rb"\x06\x03\x55\x04\x03(?=..)", re.DOTALL)
_BMP_STRING, _LONGEST = 0x1E, 127
_COMMON_NAME = re.compile(r"(?:^|,)\s*CN=\"?([^,\"]+)")
_TIME = re.compile(r"<(?:\w+:)?SigningTime>\s*([0-9T:.+\-Z]+)\s*<|<dc:date>([0-9T:.+\-Z]+)<")
_VALUE = re.compile(r"<(?:\w+:)?Value>\s*(\d{4}-\d{2}-\d{2}T[0-9:.]+Z?)\s*<")


def package_signatures(package: Package) -> tuple[Signature, ...]:
    """Return the signatures of a package, each unchecked, by whom and when as it says itself.

    Raises as `Package.xml`.
    """
    parts = [
        name
        for name in package.names()
        if name == _OPEN_DOCUMENT or (name.startswith(_OFFICE) and name.endswith(".xml"))
    ]
    texts = (_SIGNATURE.findall(package.xml(name)) for name in parts)
    return tuple(_signature(found) for several in texts for found in several)


def old_signatures(content: bytes) -> tuple[Signature, ...]:
    """Return one signature of which nothing is known, where an old Office file holds any."""
    if any(name.encode("utf-16-le") + b"\0\0" in content for name in _IN_OLE):
        return (Signature("", None, SignatureState.UNCHECKED),)
    return ()


def _signature(xml: str) -> Signature:
    moment = _TIME.search(xml)
    said = next(filter(None, moment.groups()), None) if moment else None
    if said is None and (value := _VALUE.search(xml)):
        said = value[1]
    return Signature(_signer(xml), said, SignatureState.UNCHECKED)


def _signer(xml: str) -> str:
    """The common name that the signature gives, or its certificate; empty where neither does."""
    subject = _NAME.search(xml)
    name = _COMMON_NAME.search(subject[1]) if subject else None
    if name is not None:
        return name[1].strip()
    certificate = _CERTIFICATE.search(xml)
    try:
        der = base64.b64decode(certificate[1]) if certificate else b""
    except ValueError:
        return ""
    # The issuer's name comes first in a certificate, the subject's after it.
    names = list(_COMMON_NAME_IN_DER.finditer(der))[:2]
    return _text(der, names[-1].end()) if names else ""


def _text(der: bytes, at: int) -> str:
    kind, length, said = der[at], der[at + 1], der[at + 2 : at + 2 + der[at + 1]]
    if length > _LONGEST:
        return ""
    return said.decode("utf-16-be" if kind == _BMP_STRING else "utf-8", "replace")

"""Give files fixed times and identifiers, so that the same content is the same bytes."""

import io
import re
import zipfile
from datetime import datetime


def settle_package(content: bytes, made_at: datetime) -> bytes:
    """Return the package with `made_at` as its created and modified time and no other clock."""
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in package.namelist():
            part = package.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(>)\d{4}-\d\d-\d\dT[\d:.]+Z(<)", rb"\g<1>" + stamp + rb"\2", part)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return settled.getvalue()


def settle_pdf(content: bytes, made_at: datetime) -> bytes:
    """Return the PDF with `made_at` as its times and zeros as its identifiers, its length kept."""
    stamp = made_at.strftime("%Y%m%d%H%M%S").encode()
    content = re.sub(rb"(/(?:Creation|Mod)Date ?\(D:)\d{14}", rb"\g<1>" + stamp, content)
    for identifier in (rb"/ID \[[^\]]*\]", rb"/DocChecksum /[0-9A-F]{32}"):
        content = re.sub(identifier, _with_zeros, content)
    return content


def _with_zeros(found: re.Match[bytes]) -> bytes:
    return re.sub(rb"[0-9A-F]{32}", b"0" * 32, found[0])

"""Office packages whose bytes depend on their content alone."""

import io
import zipfile

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def stable_package(package: bytes) -> bytes:
    """Return the zip package with its parts in the same order and no clock in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _FIXED_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3
            target.writestr(part, source.read(name))
    return packed.getvalue()

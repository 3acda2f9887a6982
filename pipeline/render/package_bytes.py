"""Office packages whose bytes depend on their content alone."""

import io
import zipfile
from collections.abc import Callable, Mapping

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 4
"""How hard parts are compressed: a tenth larger than at the usual 6, in half of the time."""


def stable_package(
    package: bytes, rewrite: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """Return the zip package with its parts in the same order and no clock in it.

    `rewrite` gives, for the name of a part, what makes its content into another.
    """
    changes = rewrite or {}
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _FIXED_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3
            content = source.read(name)
            content = changes[name](content) if name in changes else content
            target.writestr(part, content, compresslevel=_LEVEL)
    return packed.getvalue()

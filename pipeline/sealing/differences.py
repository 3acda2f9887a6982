"""What tells two versions of the same outputs apart."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

_SHOWN = 20
_KEYS = ("path", "file", "id", "unit", "item", "code")


def differences(sealed: Mapping[str, str], made: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return in Vietnamese which outputs differ: `sealed` are SHA-256 by name, `made` contents."""
    return tuple(_differences(sealed, made))


def _differences(sealed: Mapping[str, str], made: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(sealed.keys() | made.keys()):
        if name not in made:
            yield f"{name}: có trong đêm đó, làm lại không có."
        elif name not in sealed:
            yield f"{name}: làm lại thì có, đêm đó không có."
        elif hashlib.sha256(made[name]).hexdigest() != sealed[name]:
            yield f"{name}: khác bản của đêm đó."


def json_differences(before: bytes, after: bytes) -> tuple[str, ...]:
    """Return the first places where two results differ, as paths into them."""
    found = _places("", json.loads(before), json.loads(after))
    return tuple(place for place, _ in zip(found, range(_SHOWN), strict=False))


def _places(place: str, before: Any, after: Any) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            yield from _places(f"{place}/{key}", before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        for position in range(max(len(before), len(after))):
            pair = [entries[position : position + 1] or [None] for entries in (before, after)]
            yield from _places(f"{place}/{_name(position, *pair[0])}", pair[0][0], pair[1][0])
    elif before != after:
        yield f"{place}: {_short(before)} → {_short(after)}"


def _name(position: int, entry: Any) -> str:
    if isinstance(entry, dict):
        told = [str(entry[key]) for key in _KEYS if isinstance(entry.get(key), str)]
        return f"{position}({', '.join(told[:2])})" if told else str(position)
    return str(position)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"

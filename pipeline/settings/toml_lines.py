"""Which line of a TOML file says what: the standard parser keeps no lines."""

import re
from collections import Counter
from collections.abc import Mapping

KeyPlace = tuple[str, int, str]
"""Table (`item.part`), its occurrence from 0, and the key, empty for the head itself."""

_HEAD = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[\w-]+)\s*=")
_STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'")
_FENCE = re.compile(r'"""|' + "'''")


def lines_of_keys(text: str) -> Mapping[KeyPlace, int]:
    """Return the line, from 1, of each table head and key of a TOML text that parses."""
    lines: dict[KeyPlace, int] = {}
    seen: Counter[str] = Counter()
    table, occurrence, depth, fenced = "", 0, 0, False
    for number, line in enumerate(text.splitlines(), start=1):
        if depth == 0 and not fenced:
            if head := _HEAD.match(line):
                table = head[1]
                occurrence = seen[table]
                seen[table] += 1
                lines[table, occurrence, ""] = number
                continue
            if key := _KEY.match(line):
                lines[table, occurrence, key[1].strip("\"'")] = number
        if len(_FENCE.findall(line)) % 2:
            fenced = not fenced
        depth += 0 if fenced else _opened_brackets(line)
    return lines


def _opened_brackets(line: str) -> int:
    bare = _STRING.sub("", line).partition("#")[0]
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")

"""The tags that tell which passage of a report a content control holds, and on what ground.

A tag is `<passage>.<ground>.<text>`, all short hashes: of the passage's section and key, of what
it rests on, and of the text as the program wrote it. A person's edit changes the text and not the
tag; so the tag tells whether a passage was edited, and whether its ground has changed since.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from pipeline.domain.report import Block, Passage

_NAME_LETTERS, _GROUND_LETTERS = 16, 12


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's wording of a passage, and the ground of the program's text that it replaced."""

    ground: str
    text: str


def tagged(section: str, blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Yield each block with its tag; tables have none (an empty one)."""
    seen: Counter[str] = Counter()
    for block in blocks:
        if not isinstance(block, Passage):
            yield block, ""
            continue
        key = f"{section}|{block.kind}|{block.key}"
        seen[key] += 1
        name = _short(f"{key}|{seen[key]}", _NAME_LETTERS)
        yield block, f"{name}.{hash_of(block.ground or block.text)}.{hash_of(block.text)}"


def hash_of(text: str) -> str:
    """Return the hash of a text; how it is broken into lines makes no difference."""
    return _short(" ".join(text.split()), _GROUND_LETTERS)


def _short(text: str, letters: int) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:letters]

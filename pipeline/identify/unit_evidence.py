"""Every place that speaks for the unit that sent a document, and what they say together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.domain.progress import Field
from pipeline.identify.letterhead import Opening
from pipeline.identify.unit_names import UnitNames
from pipeline.language.comparable import folded, spaced, split_name
from pipeline.settings.model import Vocabulary

_TO_WHOM = re.compile(
    r"\b(?:kính gửi|kinh gui|gửi|gui|đến|den|nộp|nop)\b(?!\s+(?:thay|hộ|ho)\b)", re.I
)
_FOR_ANOTHER = re.compile(
    r"\b(?:thay mặt|thay mat"
    r"|(?:gửi|gui|báo cáo|bao cao|nộp|nop|lập|lap)\s+(?:thay|hộ|ho|giúp|giup))"
    r"(?:\s+(?:cho|mặt|mat))?\s+(?P<whom>.+)",
    re.IGNORECASE,
)
_NONE: frozenset[str] = frozenset()
_ADDRESSEES = ("kinh gui", "noi nhan")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that speaks for a unit, as the coordinator would call it."""

    where: str
    answers: frozenset[str]


def path_evidence(path: str, names: UnitNames) -> list[Evidence]:
    """Return what folders, archive and file name say of the sender; the addressee is no sender."""
    parts = PurePosixPath(path.replace("!/", "/")).parts
    found = [Evidence(f"thư mục “{part}”", _sender(part, names)) for part in parts[:-1]]
    name = parts[-1] if parts else path
    found.append(Evidence(f"tên tệp “{name}”", _sender(PurePosixPath(name).stem, names)))
    return [evidence for evidence in found if evidence.answers]


def unit_evidence(
    path: str, opening: Opening, names: UnitNames, vocabulary: Vocabulary
) -> list[Evidence]:
    """Return all that speaks for a unit: form labels, letterhead, title, folders and file name.

    Symbol, opening sentence and signature are heard only where those are silent or leave several
    units. Words such as `gửi thay Chi cục X` say whose report it is, whoever sends it.
    """
    for_another = _for_another(path, opening, names)
    strong = [
        Evidence("biểu mẫu (dòng ghi đơn vị)", _labelled(opening, names, vocabulary)),
        *_letterhead(opening, names),
        *path_evidence(path, names),
    ]
    strong = [evidence for evidence in strong if evidence.answers]
    if for_another is not None and len(_said(strong) - for_another.answers) <= 1:
        return [for_another]
    if agreed(strong) is not None:
        return strong
    helping = list(_weak_evidence(opening, names, vocabulary))
    if not strong:
        return helping[:1]
    common = frozenset.intersection(*(found.answers for found in strong))
    return [*strong, *(weak for weak in helping if weak.answers & common)][: len(strong) + 1]


def agreed(evidence: Sequence[Evidence]) -> str | None:
    """Return the one unit that all evidence allows, None where there is none or more than one."""
    if not evidence:
        return None
    common = frozenset.intersection(*(found.answers for found in evidence))
    return next(iter(common)) if len(common) == 1 else None


def _said(evidence: Sequence[Evidence]) -> frozenset[str]:
    return frozenset().union(*(found.answers for found in evidence))


def _sender(label: str, names: UnitNames) -> frozenset[str]:
    """The units of a label before the word that says to whom it goes; of all of it if none is. What
    is a name as it stands (`Ấp 3A`) is not taken apart (`Ap3A`).
    """
    return next(filter(None, (_named(w, names) for w in (spaced(label), split_name(label)))), _NONE)


def _named(words: str, names: UnitNames) -> frozenset[str]:
    sender = names.in_label(_TO_WHOM.split(words, maxsplit=1)[0])
    return sender or (_NONE if _TO_WHOM.search(words) else names.in_label(words))


def _before_whom(line: str) -> str:
    """A line up to the word that says to whom it goes: who is named behind it did not send it, such
    as in the closing sentence of a report's second page, photographed by itself.
    """
    return _TO_WHOM.split(line, maxsplit=1)[0].strip()


def _letterhead(opening: Opening, names: UnitNames) -> Iterator[Evidence]:
    lines = (line for line in opening.heads if not folded(line).startswith(_ADDRESSEES))
    heads = names.in_heads([line for line in map(_before_whom, lines) if line])
    yield Evidence("phần đầu văn bản", heads)
    if not heads:
        yield Evidence("tên báo cáo", names.in_text(opening.subject))


def _for_another(path: str, opening: Opening, names: UnitNames) -> Evidence | None:
    """What says in so many words that the report is another unit's than its sender's."""
    stem = split_name(PurePosixPath(path.replace("!/", "/")).stem)
    for where, text in (("tên tệp", stem), ("tên báo cáo", opening.subject), *_sentences(opening)):
        found = _FOR_ANOTHER.search(text)
        whom = names.in_label(found["whom"]) if found else frozenset()
        if found and len(whom) == 1:
            return Evidence(f"{where} (“{found.group(0).strip()[:60]}”)", whom)
    return None


def _sentences(opening: Opening) -> Iterator[tuple[str, str]]:
    for line in opening.body:
        if "bao cao" in folded(line):
            yield "lời văn mở đầu", line


def _labelled(opening: Opening, names: UnitNames, vocabulary: Vocabulary) -> frozenset[str]:
    """The units of a form's line `Đơn vị báo cáo: …`, its answer beside or in the next cell."""
    labels = {folded(word) for word in vocabulary.headers.get(Field.UNIT, ())}
    for line, following in zip(opening.lines, (*opening.lines, "")[1:], strict=True):
        label, _, answer = line.partition(":")
        if folded(label) in labels:
            found = names.in_label(answer.strip() or following)
            if found:
                return found
    return frozenset()


def own_marks(opening: Opening, names: UnitNames, vocabulary: Vocabulary) -> list[Evidence]:
    """Return what a document's own number and the block of its signature say of its unit."""
    return [*_symbol(opening, names), *_signature(opening, names, vocabulary)]


def _weak_evidence(
    opening: Opening, names: UnitNames, vocabulary: Vocabulary
) -> Iterator[Evidence]:
    """What speaks only where label, letterhead, title, folder and name do not decide."""
    yield from _symbol(opening, names)
    for where, line in _sentences(opening):
        found = names.in_text(_before_whom(line))
        if found and not folded(line).startswith(_ADDRESSEES):
            yield Evidence(where, found)
    yield from _signature(opening, names, vocabulary)


def _symbol(opening: Opening, names: UnitNames) -> Iterator[Evidence]:
    if opening.symbol:
        symbol = names.in_label(opening.symbol.replace("-", " ").replace("/", " "))
        if symbol:
            yield Evidence("ký hiệu văn bản", symbol)


def _signature(opening: Opening, names: UnitNames, vocabulary: Vocabulary) -> Iterator[Evidence]:
    signatures = tuple(folded(word) for word in vocabulary.signatures)
    for line in opening.closing:
        plain = folded(line)
        if plain.startswith(signatures) and not plain.startswith(_ADDRESSEES):
            found = names.in_text(line)
            if found:
                yield Evidence("khối chữ ký", found)

"""The XML of a workbook as text that simple patterns can read, and the texts in it."""

import re
from html import escape, unescape
from unicodedata import is_normalized, normalize

from lxml import etree

_PREFIXED_ROOT = re.compile(r"<(\w+):(?:worksheet|workbook|sst|styleSheet|Relationships)\b")
_FIRST_TAGS = 2048
"""A producer quotes its attributes in one way: the first tags show it."""

_DECLARATION = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)
_REFERENCE = re.compile(r"&#(x[0-9a-fA-F]+|[0-9]+);")
_ESCAPED_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRING = re.compile(
    r"<si>(?:<t(?: [^<>]*+)?+>([^<]*+)</t>\s*+</si>|([^<]*+(?:<(?!/?si\b)[^<]*+)*+)</si>)"
    r"|<si\b[^<>]*/>"
)
_PLAIN_STRING = re.compile(r"<si><t(?: [^<>]*+)?+>([^<]*+)</t></si>")
_TAGS_OF_A_STRING = 4
_TAGS_AROUND_STRINGS = 3
"""The declaration and the table's own two: where no more are left, all strings are plain."""

_PHONETIC = re.compile(r"<rPh\b[^<]*+(?:<(?!/?rPh\b)[^<]*+)*+</rPh>")
_RUN = re.compile(r"<r>[^<]*+(?:<(?!/?r>)[^<]*+)*+</r>")
_STRUCK = re.compile(r'<strike(?:/>|\s+val="(?:1|true)"\s*/>|\s*/>)')
_TEXT = re.compile(r"<t(?: [^<>]*)?>([^<]*)</t>")


def usual_form(xml: str) -> str:
    """Return XML as nearly all producers write it: no prefix, comment, CDATA or single quotes.

    Raises lxml.etree.XMLSyntaxError where it had to be parsed for that and is not well-formed.
    """
    # A single character is looked for many times faster than two.
    if "&" in xml and "&#" in xml:
        xml = _with_characters(xml)
    if ("!" in xml and "<!" in xml) or "='" in xml[:_FIRST_TAGS]:
        parser = etree.XMLParser(
            remove_comments=True, resolve_entities=False, no_network=True, huge_tree=True
        )
        xml = _DECLARATION.sub("", xml, count=1)
        xml = etree.tostring(etree.fromstring(xml, parser), encoding="unicode")
    prefixed = _PREFIXED_ROOT.search(xml, 0, _FIRST_TAGS)
    if prefixed:
        prefix = prefixed[1]
        xml = xml.replace(f"<{prefix}:", "<").replace(f"</{prefix}:", "</")
    return xml


def shared_strings(xml: str) -> list[str]:
    """Return the workbook's shared texts in their order, rich ones joined from their runs.

    Raises ValueError where one is not whole: all that follow would be taken for others.
    """
    plain = _PLAIN_STRING.findall(xml)
    if xml.count("<") <= len(plain) * _TAGS_OF_A_STRING + _TAGS_AROUND_STRINGS:
        return list(map(str.strip if _needs_no_cleaning(xml) else clean, plain))
    found = _STRING.findall(xml)
    if len(found) != xml.count("<si"):
        raise ValueError("a shared text without its end")
    if _needs_no_cleaning(xml):
        return [text.strip() if text else rich_text(rich) for text, rich in found]
    return [clean(text) if text else rich_text(rich) for text, rich in found]


def _needs_no_cleaning(xml: str) -> bool:
    escaped = "_" in xml and "_x" in xml  # one character is looked for many times faster than two
    return not ("&" in xml or escaped or "\r" in xml) and is_normalized("NFC", xml)


def rich_text(xml: str) -> str:
    """Return the text of a string item: its runs joined, furigana left out, and what is struck
    through where other words stand beside it.
    """
    if not xml:
        return ""
    if "<strike" in xml:
        kept = _RUN.sub(_unless_struck, xml)
        xml = kept if any(map(str.strip, _TEXT.findall(kept))) else xml
    return clean("".join(_TEXT.findall(_PHONETIC.sub("", xml))))


def _unless_struck(run: re.Match[str]) -> str:
    return "" if _STRUCK.search(run[0]) else run[0]


def clean(text: str) -> str:
    """Return a text as shown: entities resolved, lines joined by line feeds, NFC, ends stripped."""
    if "&" in text:
        text = unescape(text)
    if "_x" in text:
        text = _ESCAPED_CHARACTER.sub(_escaped, text)
    return settled(text)


def settled(text: str) -> str:
    """Return a text that is no XML as shown: lines joined by line feeds, NFC, ends stripped."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text.strip()


class _Characters(dict[str, str]):
    """What character references stand for; those that are markup stay written as markup."""

    def __missing__(self, reference: str) -> str:
        character = unescape(f"&#{reference};")
        self[reference] = written = escape(character, quote=True)
        return written


_CHARACTERS = _Characters()


def _with_characters(xml: str) -> str:
    """Some producers write every Vietnamese letter as a number: resolved at once, for speed."""
    parts = _REFERENCE.split(xml)
    parts[1::2] = [_CHARACTERS[reference] for reference in parts[1::2]]
    return "".join(parts)


def _escaped(found: re.Match[str]) -> str:
    """ECMA-376 part 1, 22.9.2.19: `_x000D_` stands for a character XML cannot hold."""
    character = chr(int(found[1], 16))
    return character if character >= " " or character in "\t\n\r" else ""

"""Text that may be written into any of our files."""

import re

# XML 1.0, production 2 (Char): everything else breaks a .docx or .xlsx, lone surrogates included.
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return `text` without the characters that XML 1.0 forbids."""
    # What Python calls printable is a part of what XML allows, and is told without a search.
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def xml_escaped(text: str) -> str:
    """Return `text` as it stands between the tags of XML."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;") if "<" in text or ">" in text else text

"""How a report calls itself: a replacement, a supplement, the second version."""

import re

from pipeline.language.comparable import contains_words, folded
from pipeline.settings.model import Vocabulary

_STATED = re.compile(r"\b(?:lan(?: thu)?|ban|v|rev) ?(\d)\b")


def stated_revision(text: str, vocabulary: Vocabulary) -> tuple[bool, bool, int | None]:
    """Return whether a report says it replaces an earlier one, whether it supplements or corrects
    one, and the revision number it states (`lần 2` → 2), None where it states none above 1.
    """
    stated = [int(found) for found in _STATED.findall(folded(text)) if int(found) > 1]
    return (
        any(contains_words(text, word) for word in vocabulary.replacing),
        any(contains_words(text, word) for word in vocabulary.supplementing),
        stated[0] if stated else None,
    )

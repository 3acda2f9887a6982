"""How a report calls itself: a replacement, a supplement, the second version, a draft."""

import re
from collections.abc import Sequence

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


def is_draft(heads: Sequence[str], name: str, vocabulary: Vocabulary) -> bool:
    """Return whether a line above the subject opens with a word for a draft, or the file's name has
    one: `DỰ THẢO BÁO CÁO`, not a report on the draft of something.
    """
    drafts = tuple(folded(word) for word in vocabulary.drafts)
    opened = any(folded(line).startswith(drafts) for line in heads) if drafts else False
    return opened or any(contains_words(name, word) for word in vocabulary.drafts)

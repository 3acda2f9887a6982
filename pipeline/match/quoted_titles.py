"""Sentences that name a task by its whole title somewhere within: `đã triển khai <title> tại …`."""

from collections.abc import Iterable

from pipeline.domain.plan import PlanItem
from pipeline.language.comparable import folded

_FEWEST_WORDS = 6


class QuotedTitles:
    """Finds the one item whose title a sentence holds whole; built once a night."""

    def __init__(self, items: Iterable[PlanItem]) -> None:
        self._titles = [
            (plain, item)
            for item in items
            for plain in map(folded, (item.title, *item.aliases))
            if plain.count(" ") + 1 >= _FEWEST_WORDS
        ]

    def item_in(self, text: str) -> PlanItem | None:
        """Return the item whose title stands in a text word by word; of titles that hold each other
        the longest counts. None where no title or several do.
        """
        said = f" {folded(text)} "
        found = [(title, item) for title, item in self._titles if f" {title} " in said]
        longest = max((title for title, _ in found), key=len, default="")
        if any(title not in longest for title, _ in found):
            return None
        items = {item.id: item for title, item in found if title == longest}
        return next(iter(items.values())) if len(items) == 1 else None

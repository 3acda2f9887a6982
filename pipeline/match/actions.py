"""What a title says is done: something is prepared, or what was prepared is carried out.

Plans often set both as items of their own (`Xây dựng Đề án X`, `Tổ chức triển khai thực hiện Đề án
X`), and their parent under the bare name (`Đề án X`). All else in such titles is the same, so the
opening verb decides.
"""

from enum import StrEnum

from pipeline.language.comparable import folded
from pipeline.language.similarity import letters_alike


class Action(StrEnum):
    """Where in the life of a scheme a title stands."""

    PREPARING = "preparing"
    ISSUING = "issuing"
    CARRYING_OUT = "carrying_out"


_OPENINGS = {
    Action.PREPARING: (
        "xay dung",
        "lap",
        "soan thao",
        "du thao",
        "hoan thien",
        "nghien cuu",
        "tham muu xay dung",
        "tham muu lap",
    ),
    Action.ISSUING: ("ban hanh", "tham muu ban hanh", "trinh ban hanh", "phe duyet", "quyet dinh"),
    Action.CARRYING_OUT: (
        "to chuc trien khai",
        "to chuc thuc hien",
        "trien khai thuc hien",
        "trien khai",
        "thuc hien",
    ),
}
_BY_LENGTH = sorted(
    ((opening, action) for action, openings in _OPENINGS.items() for opening in openings),
    key=lambda known: -len(known[0]),
)

_MEANING = dict(_BY_LENGTH)


_NEARLY = 75.0
_FEWEST_LETTERS = 7


def action_of(title: str) -> Action | None:
    """Return what a title's opening verb says is done, None where it opens otherwise; a verb that
    was typed badly (`Thựb hện Đề án`) is still that verb.
    """
    return opening_of(title)[0] or _nearly_opening(folded(title))


def _nearly_opening(plain: str) -> Action | None:
    alike = (
        (letters_alike(plain[: len(opening)], opening), action)
        for opening, action in _BY_LENGTH
        if len(opening) >= _FEWEST_LETTERS and plain[:1] == opening[0]
    )
    score, action = max(alike, key=lambda found: found[0], default=(0.0, None))
    return action if score >= _NEARLY else None


def opening_of(title: str) -> tuple[Action | None, str]:
    """Return what a title's opening verb says is done, and the folded rest behind the verb."""
    plain, meant = folded(title), None
    while True:
        # `Tổ chức triển khai thực hiện` is several verbs of one meaning.
        opening = next((o for o, a in _BY_LENGTH if _opens(plain, o) and meant in (None, a)), None)
        if opening is None:
            return meant, plain
        plain, meant = plain[len(opening) + 1 :], _MEANING[opening]


def _opens(plain: str, opening: str) -> bool:
    return plain.startswith(f"{opening} ")

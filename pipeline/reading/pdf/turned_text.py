"""Text turned inside an upright page: upwards in narrow headings, downwards, upside down."""

from pipeline.reading.pdf.characters import Characters
from pipeline.reading.pdf.lines import joined, line_of, rows_of
from pipeline.reading.pdf.pieces import Piece


def upright_pieces(letters: list[Piece], characters: Characters) -> list[Piece]:
    """Return one piece for each direction among the letters: its text read along that direction."""
    by_turns: dict[int, list[Piece]] = {}
    for letter in letters:
        by_turns.setdefault(characters.angle(letter.first), []).append(letter)
    return [_as_one(group, turns) for turns, group in sorted(by_turns.items())]


def _as_one(letters: list[Piece], turns: int) -> Piece:
    upright = [_turned_back(letter, turns) for letter in letters]
    text = joined([line_of(row) for row in rows_of(upright)])
    return Piece(
        min(letter.x0 for letter in letters),
        min(letter.top for letter in letters),
        max(letter.x1 for letter in letters),
        max(letter.bottom for letter in letters),
        text,
        letters[0].first,
        letters[0].first,
        turned=True,
    )


def _turned_back(letter: Piece, turns: int) -> Piece:
    """Return the letter in a frame where its text, turned clockwise by `turns`, stands upright."""
    x0, top, x1, bottom = letter[:4]
    box = {
        0: (x0, top, x1, bottom),
        1: (top, -x1, bottom, -x0),
        2: (-x1, -bottom, -x0, -top),
        3: (-bottom, x0, -top, x1),
    }[turns]
    return letter._replace(x0=box[0], top=box[1], x1=box[2], bottom=box[3])

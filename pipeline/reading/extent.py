"""How much a document may show, whatever the format: a few bytes can say the same text a million
times over.
"""

from collections.abc import Iterable

from pipeline.reading.refusal import Refused
from pipeline.reading.sheets.sheet import Sheet
from pipeline.settings.model import Limits


def check_texts(sheets: Iterable[Sheet], limits: Limits) -> None:
    """Raise Refused where the texts of all sheets together are longer than the limits allow."""
    total = 0
    for sheet in sheets:
        for cells in sheet.rows.values():
            total += sum([len(cell.text) for cell in cells])
        check_length(total, limits)


def check_length(characters: int, limits: Limits) -> None:
    """Raise Refused where so many characters are more than the limits allow."""
    if characters > limits.characters:
        raise Refused(too_much("ký tự", characters, limits.characters))


def too_much(what: str, count: int, limit: int) -> str:
    """Return why a file is refused that has `count` of what may be there `limit` times."""
    return (
        f"Tệp có quá nhiều {what} ({count}, giới hạn {limit}). "
        "Đề nghị đơn vị bỏ phần thừa và gửi lại."
    )

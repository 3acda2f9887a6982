"""What a date or time shows under its number format, and the ISO date behind it."""

from datetime import datetime, timedelta

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - the same
_LAST_SERIAL = 2958466
"""The day after 31/12/9999: Excel shows no date from here on."""

_LEAP_DAY_1900 = 60
"""Excel counts a 29/02/1900 that never was; serials before it lie one day behind."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]


def serial_of(moment: datetime) -> float:
    """Return the days since 30/12/1899 that Excel counts a moment as, whatever its zone."""
    return (moment.replace(tzinfo=None) - _EPOCH).total_seconds() / 86400


def moment_of(serial: float, date1904: bool = False) -> datetime | None:
    """Return the moment that a serial number stands for, None where there is none."""
    if not 0 <= serial < _LAST_SERIAL:
        return None
    epoch = _EPOCH_1904 if date1904 else _EPOCH
    if not date1904 and serial < _LEAP_DAY_1900:
        epoch += timedelta(days=1)
    days = int(serial)
    try:
        return epoch + timedelta(days=days, seconds=round((serial - days) * 86400))
    except OverflowError:
        return None


def iso(moment: datetime) -> str:
    """Return the ISO date, with the time of day where it is not midnight."""
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")


def show_moment(
    serial: float, tokens: list[tuple[str, str]], date1904: bool
) -> tuple[str, float | str] | None:
    """Return the text that the tokens of a format show, and the value behind it.

    The value is an ISO date where the format shows a day, month or year, else the number itself.
    None where the number is no date.
    """
    moment = moment_of(serial, date1904)
    if moment is None:
        return None
    text = "".join(_piece(at, tokens, moment, serial) for at in range(len(tokens))).strip()
    letters = {_unit(at, tokens) for at, (kind, _) in enumerate(tokens) if kind == "moment"}
    return text, iso(moment) if letters & {"y", "d", "m"} else serial


def _unit(at: int, tokens: list[tuple[str, str]]) -> str:
    """What a run of letters counts: `m` is a month, but minutes after hours or before seconds."""
    unit = tokens[at][1].strip("[").lower()[:1]
    if unit != "m":
        return unit
    moments = [
        (i, t.strip("[").lower()[:1])
        for i, (kind, t) in enumerate(tokens)
        if kind == "moment" and not t.upper().startswith("A")
    ]
    place = [i for i, _ in moments].index(at)
    before = moments[place - 1][1] if place else ""
    after = moments[place + 1][1] if place + 1 < len(moments) else ""
    return "minute" if before == "h" or after == "s" or tokens[at][1].startswith("[") else "m"


def _piece(at: int, tokens: list[tuple[str, str]], moment: datetime, serial: float) -> str:
    kind, text = tokens[at]
    if kind == "digits" or kind in ("quoted", "escaped", "other"):
        return text
    if kind != "moment":
        return ""
    unit, letters = _unit(at, tokens), text.partition(".")[0]
    if text.startswith("["):
        return str(
            round(serial * {"h": 24, "minute": 1440, "s": 86400}[unit])
            if unit != "h"
            else int(serial * 24 + 1e-9)
        )
    if unit == "a":
        return "AM" if moment.hour < 12 else "PM"
    return _figure(unit, len(letters), moment, _twelve_hours(tokens))


def _twelve_hours(tokens: list[tuple[str, str]]) -> bool:
    return any(kind == "moment" and text.upper().startswith("A") for kind, text in tokens)


def _figure(unit: str, length: int, moment: datetime, twelve_hours: bool) -> str:
    if unit == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    if unit == "m" and length > 2:
        return _MONTHS[moment.month - 1] if length == 3 else f"tháng {moment.month}"
    if unit == "d" and length > 2:
        return _DAYS[moment.weekday()]
    hour = (moment.hour % 12 or 12) if twelve_hours else moment.hour
    number = {
        "m": moment.month,
        "d": moment.day,
        "h": hour,
        "minute": moment.minute,
        "s": moment.second,
    }[unit]
    return f"{number:02d}" if length > 1 else str(number)

"""Vietnam's working days; the door to the `holidays` package.

Days off are Saturdays, Sundays and the public holidays of Bộ luật Lao động 2019, Điều 112, with
Tết and the days given in their place (Điều 111), as far as they are announced.
"""

from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Return whether public offices work on that day."""
    return day.weekday() < _SATURDAY and day not in _public_holidays(day.year)


def next_working_day(day: date) -> date:
    """Return `day` itself where it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_until(today: date, last: date) -> int:
    """Return how many working days are left after `today` up to and with `last`, 0 once over."""
    days = range(1, (last - today).days + 1)
    return sum(is_working_day(today + timedelta(days=n)) for n in days)


@lru_cache(maxsize=128)
def _public_holidays(year: int) -> frozenset[date]:
    # Loaded when a day is first asked for: most nights never ask.
    import holidays

    return frozenset(holidays.country_holidays("VN", years=year))

"""From picks to days: nobody gets more visits a day than told, and nobody goes on a weekend."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from inspection.draws.lots import Pick

SATURDAY = 5
A_DAY = timedelta(days=1)


def days(picks: Sequence[Pick], first: date, per_day: int) -> list[date]:
    """For each pick, in their order, the first working day on which its whole team has room."""
    busy, found = Counter[tuple[int, date]](), list[date]()
    for _, team in picks:
        day = first
        while day.weekday() >= SATURDAY or any(busy[one, day] >= per_day for one in team):
            day += A_DAY
        busy.update((one, day) for one in team)
        found.append(day)
    return found

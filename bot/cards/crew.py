"""Who is how full on a day: the page of whoever plans visits."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.cards import today as card
from bot.render import Key
from bot.view import Label
from inspection.day_route import DayRoute
from inspection.visit import Colleague
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
PAGE = 8


def drawn(
    people: Sequence[Colleague], busy: Mapping[tuple[int, date], int], day: date, page: int = 0
) -> Drawn:
    """Inspectors with how many visits wait for each; a number opens that person's day."""
    total = sum(busy.get((one.id, day), 0) for one in people)
    lines: list[Label] = [words("crew.title", day=day, people=len(people), visits=total)]
    page = min(page, max(0, (len(people) - 1) // PAGE))
    keys = []
    for number, one in enumerate(people[page * PAGE : (page + 1) * PAGE], page * PAGE + 1):
        lines.append(words("crew.line", number=number, name=one.name, count=busy.get((one.id, day), 0)))
        keys.append(Key(words("menu.open_task", number=number), f"t.who.{one.id}.{day:%Y%m%d}"))
    ways = []
    if page:
        ways.append(Key(Words("chat.page_before"), f"t.crew.{day:%Y%m%d}.{page - 1}"))
    if left := max(0, len(people) - (page + 1) * PAGE):
        ways.append(Key(words("chat.page_after", left=left), f"t.crew.{day:%Y%m%d}.{page + 1}"))
    rows = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    return lines, [*rows, ways, _days(day), [Key(Words("menu.plan"), "m.plan")]]


def _days(day: date) -> list[Key]:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return [
        Key(words("today.before", day=before), f"t.crew.{before:%Y%m%d}"),
        Key(words("today.after", day=after), f"t.crew.{after:%Y%m%d}"),
    ]


def of_one(name: str, route: DayRoute, today: date) -> Drawn:
    """Somebody else's day; a number opens the visit, which has the buttons to move it or call it off."""
    lines, rows = card.drawn(route, today)
    opens = [row for row in rows if row[0].data.startswith("t.stop.")]
    back = Key(Words("crew.back"), f"t.crew.{route.day:%Y%m%d}")
    return [words("crew.of", name=name), *lines], [*opens, [back]]

"""Somebody's day as a list to drive along: what, where, how far, and the way to each."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.cards import visit
from bot.maps import MOST_ON_THE_WAY, map_keys, through
from bot.render import Key
from bot.view import Label
from inspection.day_route import DayRoute, Stop
from inspection.experts.expert import VisitExpert
from inspection.people import Person
from inspection.visit import VisitState
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST = 8


def drawn(route: DayRoute, today: date, *, plans: bool = False) -> Drawn:
    """``plans``: whether the reader plans the days of others too. A long day ends with how many more there are: the
    list is drawn anew as it gets shorter."""
    title = "today.title" if route.day == today else "today.title_of"
    lines: list[Label] = [words(title, day=route.day, count=len(route.stops), done=len(route.done))]
    if not route.stops:
        lines.append(Words("today.nothing"))
    shown = route.stops[:MOST]
    lines += [_line(number, stop, route.day) for number, stop in enumerate(shown, 1)]
    if len(route.stops) > MOST:
        lines.append(words("menu.more", count=len(route.stops) - MOST))
    opens = [
        Key(words("menu.open_task", number=number), f"t.stop.{stop.visit.id}")
        for number, stop in enumerate(shown, 1)
    ]
    rows = [opens[i : i + 4] for i in range(0, len(opens), 4)]
    crew = [[Key(Words("crew.open"), f"t.crew.{route.day:%Y%m%d}")]] if plans else []
    return lines, [*rows, *_way(route), _days(route.day), *crew]


def _line(number: int, stop: Stop, day: date) -> Label:
    about = stop.visit
    if stop.sealed:
        return words("today.sealed", number=number, kind=about.kind, lead=about.lead)
    told: list[Label] = [words("today.open", open=stop.hazards.open, major=stop.hazards.major)]
    if about.state is VisitState.CHECKED_IN:
        told.append(words("today.begun", at=about.checked_in_at))
    elif about.planned_on is not None and about.planned_on < day:
        told.append(words("today.late", day=about.planned_on))
    if stop.place is None:
        told.append(Words("today.no_place"))
    elif stop.metres is not None:
        told.append(words("today.away", km=f"{stop.metres / 1000:.1f}"))
    return words("today.stop", number=number, enterprise=about.enterprise, kind=about.kind, told=told)


def _way(route: DayRoute) -> list[list[Key]]:
    """One link through the next stops; as many as a link can take."""
    ahead = [one for one in route.stops if one.place is not None and one.visit.state is VisitState.PLANNED]
    points = [(one.place, one.visit.enterprise) for one in ahead[:MOST_ON_THE_WAY] if one.place is not None]
    if len(points) < MOST_ON_THE_WAY:
        return []
    return [[Key(words("today.through", count=len(points)), url=through(points))]]


def _days(day: date) -> list[Key]:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return [
        Key(words("today.before", day=before), f"t.day.{before:%Y%m%d}"),
        Key(words("today.after", day=after), f"t.day.{after:%Y%m%d}"),
    ]


def stop(found: Stop, reader: Person, experts: Sequence[VisitExpert] = ()) -> Drawn:
    """The visit's card with the ways to its site."""
    lines, rows = visit.drawn(found.visit, reader, experts)
    if found.place is not None:
        rows = [*rows, map_keys(found.place, found.visit.enterprise)]
    return lines, rows

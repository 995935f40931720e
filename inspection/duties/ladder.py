"""When people are reminded of a duty, and whom it reaches when it is not fulfilled: what is usual, by the length of
its period, for rules that name nothing else."""

from collections.abc import Mapping

from inspection.duties.rule import Every, Rung, To, Unit, When
from inspection.people import Role

_STEPS = To.PERSON, To.PRINCIPAL, To.STREET, To.BUREAU, To.LISTING


def _ladder(*days: int) -> tuple[Rung, ...]:
    return tuple(Rung(day, to) for day, to in zip(days, _STEPS, strict=False))


_DAILY: Mapping[Unit, tuple[tuple[int, ...], tuple[Rung, ...]]] = {
    Unit.SHIFT: ((0,), _ladder(1)),
    Unit.DAY: ((0,), _ladder(1)),  # tomorrow there is another one: more would be noise
    Unit.WEEK: ((2, 0), _ladder(1, 2, 4)),
    Unit.MONTH: ((7, 3, 1, 0), _ladder(1, 2, 4, 8, 15)),
}
_LONG = (14, 7, 3, 1, 0), _ladder(1, 2, 4, 8, 15)

ROLES: Mapping[To, frozenset[Role]] = {
    To.PRINCIPAL: frozenset({Role.PRINCIPAL}),
    To.STREET: frozenset({Role.MANAGER}),
    To.BUREAU: frozenset({Role.MANAGER}),
    To.LISTING: frozenset({Role.MANAGER}),
}
"""Whose posts a rung reaches; the person is whoever owes it. Street and bureau are both managers: the street those
of the region nearest to the enterprise, the bureau those of the regions above it."""


def usual_reminders(when: When) -> tuple[int, ...]:
    """Days before the last day."""
    return _usual(when)[0]


def usual_ladder(when: When) -> tuple[Rung, ...]:
    return _usual(when)[1]


def _usual(when: When) -> tuple[tuple[int, ...], tuple[Rung, ...]]:
    return _DAILY.get(when.unit, _LONG) if isinstance(when, Every) else _LONG

"""Guessing becomes slow, mistyping does not; and nobody is remembered."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest

from inspection.tips.throttle import FREE, LONGEST, MOST_SOURCES, Throttle
from inspection.words import Refused

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def throttle() -> Throttle:
    return Throttle(lambda: secrets.token_bytes(32))


def test_w07_the_first_mistakes_are_free_then_each_doubles_the_wait(throttle: Throttle) -> None:
    for _ in range(FREE):
        throttle.missed("10.0.0.1", NOON)
        throttle.check("10.0.0.1", NOON)
    waits = []
    for _ in range(4):
        throttle.missed("10.0.0.1", NOON)
        with pytest.raises(Refused) as refused:
            throttle.check("10.0.0.1", NOON)
        waits.append(refused.value.words.facts["seconds"])
    assert waits == [2, 4, 8, 16]
    throttle.check("10.0.0.2", NOON)


def test_w07_the_wait_has_an_end(throttle: Throttle) -> None:
    for _ in range(1000):
        throttle.missed("10.0.0.1", NOON)
    throttle.check("10.0.0.1", NOON + LONGEST)


def test_w06_nothing_it_holds_is_good_for_the_next_day(throttle: Throttle) -> None:
    for _ in range(20):
        throttle.missed("10.0.0.1", NOON)
    before = set(throttle._counts)
    throttle.check("10.0.0.1", NOON + timedelta(days=1))
    throttle.missed("10.0.0.1", NOON + timedelta(days=1))
    assert not before & set(throttle._counts)


def test_nobody_can_be_read_out_of_it(throttle: Throttle) -> None:
    throttle.missed("10.0.0.1", NOON)
    assert "10.0.0.1" not in repr(throttle) + repr(throttle._counts)


def test_it_does_not_grow_for_ever(throttle: Throttle) -> None:
    for n in range(MOST_SOURCES + 100):
        throttle.missed(str(n), NOON)
    assert len(throttle._counts) == MOST_SOURCES

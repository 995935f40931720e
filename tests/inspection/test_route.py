"""The order in which a day is driven."""

from itertools import pairwise, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.place import distance
from inspection.route import EXACT, Place, in_order

STREET: list[Place | None] = [(41.90, 123.40), (41.96, 123.40), (41.92, 123.40), (41.94, 123.40)]
PLACES = st.tuples(st.floats(41.6, 42.2), st.floats(123.1, 123.8))


def metres(places: list[Place | None], order: list[int], start: Place | None = None) -> float:
    there = [place for place in (start, *(places[one] for one in order)) if place is not None]
    return sum(distance(one, two) for one, two in pairwise(there))


def test_a_street_is_driven_along_and_not_to_and_fro() -> None:
    assert in_order(STREET) == [0, 2, 3, 1]
    assert in_order(STREET, (41.97, 123.40)) == [1, 3, 2, 0]


def test_what_has_no_place_comes_last_as_it_was_given() -> None:
    assert in_order([None, (41.96, 123.4), None, (41.90, 123.4)], (41.89, 123.4)) == [3, 1, 0, 2]
    assert in_order([None, None]) == [0, 1]
    assert in_order([]) == []


def test_sites_at_one_gate_keep_the_order_they_were_given() -> None:
    assert in_order([(41.9, 123.4)] * 5) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("seed", range(5))
def test_few_sites_are_driven_in_the_best_of_all_orders(seed: int) -> None:
    drawn = Random(seed)
    places: list[Place | None] = [(41.6 + drawn.random(), 123 + drawn.random()) for _ in range(6)]
    start = 41.8, 123.4
    best = min(metres(places, list(order), start) for order in permutations(range(6)))
    assert metres(places, in_order(places, start), start) == pytest.approx(best)


@given(st.lists(st.one_of(st.none(), PLACES), max_size=EXACT + 12), st.one_of(st.none(), PLACES))
def test_every_site_is_there_once_and_the_way_never_longer_than_as_given(
    places: list[Place | None], start: Place | None
) -> None:
    order = in_order(places, start)
    assert sorted(order) == list(range(len(places)))
    given_order = [n for n, place in enumerate(places) if place is not None]
    assert metres(places, order, start) <= metres(places, given_order, start) + 1e-6

"""Many photos at once are a doubt only where they are of many hazards or of several sites."""

from datetime import UTC, datetime, timedelta

import pytest

from inspection.trust.burst import Arrival, Burst, burst_at
from inspection.trust.limits import default

AT = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)


def sent(seconds: int, hazards: list[int], sites: list[int]) -> list[Arrival]:
    """So many seconds apart, each of its hazard at its site."""
    return [
        Arrival(n, AT + timedelta(seconds=n * seconds), hazard, site)
        for n, (hazard, site) in enumerate(zip(hazards, sites, strict=True))
    ]


@pytest.mark.parametrize(
    ("arrivals", "found"),
    [
        (sent(5, [1, 1, 2, 2, 3, 4], [1] * 6), Burst(6, 4, 1)),
        (sent(5, [1, 1, 1, 1, 1, 2], [1, 1, 1, 1, 1, 2]), Burst(6, 2, 2)),
        (sent(1, [1] * 10, [1] * 10), None),  # an album of one hazard
        (sent(5, [1, 1, 2, 2, 3, 3], [1] * 6), None),
        (sent(5, [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]), None),  # too few
        (sent(20, [1, 1, 2, 2, 3, 4], [1] * 6), None),  # on foot
        ([], None),
    ],
)
def test_a_burst_is_many_photos_of_many_things(arrivals: list[Arrival], found: Burst | None) -> None:
    assert burst_at(AT, arrivals, default()) == found


def test_one_that_came_before_or_after_is_none_of_it() -> None:
    arrivals = sent(5, [1, 1, 2, 2, 3, 4], [1] * 6)
    late = Arrival(9, AT + timedelta(minutes=3), 9, 1)
    assert burst_at(late.at, [*arrivals, late], default()) is None
    assert burst_at(arrivals[-1].at, [*arrivals, late], default()) == Burst(6, 4, 1)

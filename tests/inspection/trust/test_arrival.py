"""What a check-in proves, by how the place was given, how far, how sure and how old."""

from datetime import UTC, datetime, timedelta

import pytest

from inspection.place import Fix, How, verdict
from inspection.trust.arrival import of_arrival
from inspection.trust.trust import Strength
from inspection.visit import CheckInRecord

SITE = (41.9230, 123.4510)
NORTH = 1 / 111_195  # degrees of latitude in a metre
NOW = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)


def at(metres: float, accuracy: float | None = 12, how: How = How.PIN, minutes: float = 0) -> Fix:
    fix = Fix(SITE[0] + metres * NORTH, SITE[1], accuracy, how, given_at=NOW - timedelta(minutes=minutes))
    return fix.aged(NOW)


@pytest.mark.parametrize(
    ("fix", "by_poster", "strength", "reason"),
    [
        (at(149, how=How.LIVE), False, Strength.GOOD, "trust.place.live"),
        (at(149), False, Strength.FAIR, "trust.place.pin"),
        (at(149), True, Strength.GOOD, "trust.place.pin"),
        (at(500), False, Strength.WEAK, "trust.place.outside"),
        (at(149, 1500), False, Strength.FAIR, "trust.place.coarse"),
        (at(0, how=How.FORWARDED), False, Strength.WEAK, "trust.place.forwarded"),
        (at(0, how=How.LIVE, minutes=120), False, Strength.WEAK, "trust.place.stale"),
        (Fix(0, 0, 12, How.PIN), False, Strength.WEAK, "trust.place.impossible"),
        (Fix(91, 123.4, 12, How.PIN), False, Strength.WEAK, "trust.place.impossible"),
        (Fix(), False, Strength.WEAK, "trust.place.unplaced"),
        (Fix(), True, Strength.FAIR, "trust.place.unplaced"),
    ],
)
def test_g01_every_place_has_its_grade_and_reason(
    fix: Fix, by_poster: bool, strength: Strength, reason: str
) -> None:
    judged = verdict(SITE, fix)
    trust = of_arrival(CheckInRecord(by_poster, fix, judged.nearness, judged.distance))
    assert (trust.strength, trust.reasons[0].key) == (strength, reason)
    assert by_poster == any(one.key == "trust.poster" for one in trust.reasons)


def test_a_place_is_never_younger_than_new() -> None:
    assert at(0, minutes=-3).age == timedelta(0)

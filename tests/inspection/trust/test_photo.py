"""What a photo proves: the camera's word against the server's clock and the site."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from inspection.trust.framed import FramedWord
from inspection.trust.limits import default
from inspection.trust.photo import Shot, of_photo
from inspection.trust.trust import Strength, Trust

ZONE = ZoneInfo("Asia/Shanghai")
SITE = (41.9561, 123.4012)
CAME = Shot(datetime(2023, 6, 5, 1, 41, tzinfo=UTC), site=SITE)


def judged(shot: Shot) -> Trust:
    return of_photo(shot, default(), ZONE)


@pytest.mark.parametrize(
    ("taken", "reason"),
    [
        ("2023-06-02T09:41:00", "trust.photo.old"),
        ("2023-06-05T05:00:00", "trust.photo.old"),
        ("2023-06-05T07:30:00", None),
        ("2023-06-05T09:45:00", None),  # a camera's clock is minutes fast
        ("2023-06-05T11:00:00", "trust.photo.future"),
        ("0000-00-00T00:00:00", None),  # a camera that was never set
        (None, None),
    ],
)
def test_g03_times_that_differ_are_both_told(taken: str | None, reason: str | None) -> None:
    trust = judged(replace(CAME, taken_at=taken))
    doubts = [one.key for one in trust.reasons if one.key not in ("trust.photo.on_time",)]
    assert doubts == ([reason] if reason else [])
    if reason:
        assert trust.reasons[0].facts["received"] == CAME.received_at
        assert f"{trust.reasons[0].facts['taken']:%Y-%m-%dT%H:%M:%S}" == taken


def test_time_and_place_together_prove_most_and_neither_is_no_doubt() -> None:
    assert judged(CAME).strength is Strength.FAIR
    assert judged(replace(CAME, taken_at="2023-06-05T09:40:00", place=SITE)).strength is Strength.GOOD


def test_a_place_far_away_is_told_in_metres_unless_it_is_that_rough() -> None:
    there = (SITE[0] + 2000 / 111_195, SITE[1])
    trust = judged(replace(CAME, place=there))
    assert trust.strength is Strength.WEAK and 1990 < trust.reasons[0].facts["metres"] < 2010
    assert judged(replace(CAME, place=there, accuracy=1800.0)).strength is Strength.FAIR
    assert judged(replace(CAME, place=there, site=None)).strength is Strength.FAIR


def test_a_photo_seen_long_before_is_told_of() -> None:
    before = CAME.received_at - timedelta(days=3)
    assert judged(replace(CAME, seen_at=before)).reasons[0].key == "trust.photo.seen"
    assert judged(replace(CAME, seen_at=CAME.received_at - timedelta(hours=1))).strength is Strength.FAIR


@pytest.mark.parametrize(
    ("shown", "strength", "keys"),
    [
        (None, Strength.FAIR, ["trust.photo.on_time"]),
        (True, Strength.GOOD, ["trust.photo.framed", "trust.photo.on_time"]),
        (False, Strength.WEAK, ["trust.photo.unframed"]),
    ],
)
def test_a_word_that_is_seen_speaks_for_a_photo_and_one_that_is_missed_is_a_doubt(
    shown: bool | None, strength: Strength, keys: list[str]
) -> None:
    word = FramedWord(1, 1, "7K4M", shown=shown, at=CAME.received_at)
    trust = judged(replace(CAME, taken_at="2023-06-05T09:41:00", framed=word))
    assert (trust.strength, [one.key for one in trust.reasons]) == (strength, keys)

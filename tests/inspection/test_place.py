"""Check-in places: judged, told, never blocked."""

from datetime import timedelta
from math import inf, nan
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.place import Fix, How, Nearness, distance, verdict
from texts import LANGUAGES, Voice

SITE = (41.9230, 123.4510)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NORTH = 1 / 111_195  # degrees of latitude in a metre


def metres_north(metres: float, accuracy: float | None = 12, how: How = How.PIN) -> Fix:
    return Fix(SITE[0] + metres * NORTH, SITE[1], accuracy, how)


@pytest.mark.parametrize(
    ("fix", "nearness"),
    [
        (metres_north(0), Nearness.INSIDE),
        (metres_north(149), Nearness.INSIDE),
        (metres_north(149, None), Nearness.INSIDE),
        (metres_north(305), Nearness.INSIDE),  # 300 m and the 12 m of its accuracy
        (metres_north(500), Nearness.OUTSIDE),
        (metres_north(500, 250), Nearness.INSIDE),
        (metres_north(149, 1500), Nearness.COARSE),
        (metres_north(5000, 1500), Nearness.OUTSIDE),
        (metres_north(0, 12, How.FORWARDED), Nearness.FORWARDED),
        (Fix(*SITE, 12, How.LIVE, timedelta(hours=2)), Nearness.STALE),
        (Fix(*SITE, 12, How.LIVE, timedelta(minutes=3)), Nearness.INSIDE),
        (Fix(0, 0, 12, How.PIN), Nearness.IMPOSSIBLE),
        (Fix(91, 123.4, 12, How.PIN), Nearness.IMPOSSIBLE),
        (Fix(41.9, 181, 12, How.PIN), Nearness.IMPOSSIBLE),
        (Fix(nan, 123.4, 12, How.PIN), Nearness.IMPOSSIBLE),
        (Fix(), Nearness.UNPLACED),
    ],
)
def test_a_place_is_judged(fix: Fix, nearness: Nearness) -> None:
    assert verdict(SITE, fix).nearness is nearness


def test_a_site_without_coordinates_is_said_to_be_unknown() -> None:
    assert verdict(None, metres_north(0)).nearness is Nearness.UNKNOWN_SITE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_distance_is_told_even_when_in_doubt(language: str) -> None:
    voice = Voice(language, SHANGHAI)
    assert "32" in voice.say(verdict(SITE, metres_north(32)).words)
    assert "12" in voice.say(verdict(SITE, metres_north(32)).words)
    assert "2.5" in voice.say(verdict(SITE, metres_north(2500)).words)
    assert "32" in voice.say(verdict(SITE, metres_north(32, 12, How.FORWARDED)).words)


def test_a_reason_is_asked_for_only_when_it_could_help() -> None:
    assert verdict(SITE, metres_north(500)).asks_reason
    assert verdict(SITE, Fix()).asks_reason
    assert not verdict(SITE, metres_north(20)).asks_reason
    assert not verdict(None, metres_north(20)).asks_reason


def test_distance_agrees_with_a_known_pair() -> None:
    beijing, shanghai = (39.9042, 116.4074), (31.2304, 121.4737)
    assert distance(beijing, shanghai) == pytest.approx(1_067_000, rel=0.005)


ANY = st.none() | st.floats(allow_nan=True, allow_infinity=True)


@given(
    st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(Fix, ANY, ANY, ANY | st.just(inf), st.sampled_from(How), st.none() | st.timedeltas()),
)
def test_whatever_is_sent_gets_a_verdict_in_words(site: tuple[float, float] | None, fix: Fix) -> None:
    said = verdict(site, fix)
    for language in LANGUAGES:
        assert Voice(language, SHANGHAI).say(said.words)

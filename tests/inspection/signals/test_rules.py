"""Each rule has cases in which it notices something and cases in which it must not."""

from datetime import date, timedelta
from typing import Any

import pytest

from inspection.place import Nearness
from inspection.signals import findings, habits, pace, photos, rectifying, whereabouts
from inspection.signals.seen import Likeness
from inspection.signals.signal import SignalKind
from inspection.signals.thresholds import default
from tests.inspection.signals.seen import AT, begun, hazard, pages, use, visit

T = default()
EXACT = Likeness(0, exact=True)


@pytest.mark.parametrize(
    ("seconds", "items", "own", "district", "raised"),
    [
        (80, 30, [], [], True),  # under three seconds an item
        (100, 20, [], [], True),  # under two minutes in all
        (100, 5, [], [], False),  # a short checklist is not judged
        (1800, 30, [60.0] * 12, [60.0] * 30, False),
        (150, 30, [60.0] * 12, [60.0] * 30, True),  # five seconds, where everybody takes a minute
        (150, 30, [60.0] * 3, [60.0] * 30, False),  # too few of one's own to know what is usual
        (150, 30, [60.0] * 12, [60.0] * 4, False),
        (150, 30, [5.0] * 12, [60.0] * 30, False),  # always so: a question for another day
    ],
)
def test_a_visit_is_too_fast_by_itself_or_by_far_the_fastest(
    seconds: int, items: int, own: list[float], district: list[float], raised: bool
) -> None:
    hint = pace.too_fast(visit(seconds, items), own, district, T)
    assert (hint is not None) == raised
    if hint is not None:
        assert (hint.person_id, hint.visit_id, hint.facts["seconds"]) == (10, 7, seconds)


@pytest.mark.parametrize(
    ("paged", "seconds", "raised"),
    [
        (pages(2, 3, 1), 300, True),
        (pages(2, 3, 1), 3600, False),  # an hour on site: looked first, ticked later
        (pages(2, 40, 1), 300, False),
        (pages(2, 3, 1, others=1), 300, False),
        (pages(2, 3), 300, False),
        ((), 300, False),
    ],
)
def test_pages_passed_within_seconds(paged: Any, seconds: int, raised: bool) -> None:
    assert (pace.all_at_once(visit(seconds, paged=paged), T) is not None) == raised


@pytest.mark.parametrize(
    ("record", "before", "raised"),
    [
        (begun(Nearness.OUTSIDE, 900.0), [], True),
        (begun(Nearness.OUTSIDE, 505.0), [], False),  # within its accuracy of the limit
        (begun(Nearness.OUTSIDE, 9000.0, by_poster=True), [], False),  # the poster at the gate is there
        (begun(Nearness.STALE, 10.0), [], False),  # it may have waited in the network
        (begun(Nearness.FORWARDED, 10.0), [], True),
        (begun(Nearness.COARSE, 900.0, accuracy=1500.0), [], False),
        (begun(Nearness.UNKNOWN_SITE), [], False),
        (begun(Nearness.UNPLACED), [], False),  # once is a phone without a signal
        (begun(Nearness.UNPLACED), [True] * 4, True),
        (begun(Nearness.UNPLACED), [False] * 9 + [True] * 9, False),
        (begun(Nearness.INSIDE, 30.0), [True] * 9, False),
        (None, [], False),
    ],
)
def test_where_a_visit_was_begun(record: Any, before: list[bool], raised: bool) -> None:
    assert (whereabouts.off_site(visit(check_in=record), before, T) is not None) == raised


@pytest.mark.parametrize(
    ("later", "earlier", "kind"),
    [
        (use(5, 2, 3), use(4, 1), SignalKind.SAME_PHOTO),  # another day
        (use(5, 2, 0.1, enterprise_id=2), use(4, 1), SignalKind.SAME_PHOTO),  # another site
        (use(5, 2, 0.1), use(4, 1), None),  # two violations on one picture
        (use(5, 2, 9, visit_id=7), use(4, 1, visit_id=7), None),
        (use(5, 1, 3, stage="after"), use(4, 1), SignalKind.SAME_PROOF),
        (use(5, 1, 3), use(4, 1), None),  # taken back to its own hazard
        (use(5, 1, 3, stage="reinspection"), use(4, 1, stage="after"), None),
        (use(5, 2, 3), use(4, 1, stage="report"), None),  # what a worker sent is compared with nothing
        (use(5, 2, 1), use(4, 1, 3), None),
    ],
)
def test_a_photo_seen_before(later: Any, earlier: Any, kind: SignalKind | None) -> None:
    hint = photos.same(later, earlier, EXACT, T)
    assert (hint.kind if hint else None) == kind


def test_never_a_finding_is_noticed_where_colleagues_find_something_at_such_sites() -> None:
    others = {"nonferrous": (40, 20)}
    hint = findings.zero_findings(10, "2023-06", {"nonferrous": (15, 0)}, others, T)
    assert hint is not None and hint.facts["visits"] == 15 and hint.visit_id is None
    assert findings.zero_findings(10, "2023-06", {"nonferrous": (14, 0)}, others, T) is None
    assert findings.zero_findings(10, "2023-06", {"nonferrous": (15, 1)}, others, T) is None
    assert findings.zero_findings(10, "2023-06", {"trade": (50, 0)}, others, T) is None, (
        "another kind of site"
    )
    assert findings.zero_findings(10, "2023-06", {"nonferrous": (15, 0)}, {"nonferrous": (40, 2)}, T) is None


def test_a_hazard_found_where_the_item_had_passed() -> None:
    hint = findings.found_later(hazard(), visit(), T)
    assert hint is not None and (hint.person_id, hint.visit_id, hint.hazard_id) == (10, 7, 3)
    assert set(hint.facts) == {"number", "hazard", "item", "days"}, "neither who told of it nor how"
    assert findings.found_later(hazard(), None, T) is None
    assert findings.found_later(hazard(found_by=10), visit(), T) is None, "who looks again and finds it"
    assert findings.found_later(hazard(visit_id=7), visit(), T) is None
    assert findings.found_later(hazard(found_at=AT + timedelta(days=40)), visit(), T) is None
    assert findings.found_later(hazard(found_at=AT - timedelta(days=1)), visit(), T) is None


@pytest.mark.parametrize(
    ("minutes", "more", "raised"),
    [
        (10, {}, True),
        (45, {}, False),
        (600, {"is_major": True}, True),
        (10, {"fixed_on_spot": True}, False),
    ],
)
def test_a_hazard_closed_quickly(minutes: int, more: dict[str, Any], raised: bool) -> None:
    closed = hazard(closed_at=AT + timedelta(days=5, minutes=minutes), closed_by=10, **more)
    assert (rectifying.closed_fast(closed, T) is not None) == raised
    assert rectifying.closed_fast(hazard(), T) is None


def test_deadlines_that_are_always_put_off() -> None:
    first, last = date(2023, 6, 10), date(2023, 6, 30)
    moved = [(f"H-{n:04d}", first, last) for n in range(4)]
    assert rectifying.always_extended(1, "2023-06", [*moved, ("H-0009", first, first)], T) is not None
    assert rectifying.always_extended(1, "2023-06", moved, T) is None
    assert rectifying.always_extended(1, "2023-06", [*moved, *[("H", first, first)] * 4], T) is None


def test_self_checks_with_the_same_answers_are_noticed_only_when_nobody_can_have_looked() -> None:
    good = [(visit(900, kind="self_weekly", id=n), "same") for n in range(8)]
    hasty = [(visit(40, kind="self_weekly", id=n), "same") for n in range(8)]
    assert habits.same_answers(good, "2023-06", [], T) is None, "a good site answers alike every week"
    assert habits.same_answers(hasty, "2023-06", [], T) is not None
    assert habits.same_answers(good, "2023-06", ["2023-0001"], T) is not None
    assert habits.same_answers(hasty[:7], "2023-06", [], T) is None
    assert habits.same_answers([(hasty[0][0], "other"), *hasty[1:]], "2023-06", [], T) is None


def test_everything_on_the_last_day_of_the_month() -> None:
    rush = [date(2023, 6, 30)] * 6 + [date(2023, 6, 12)] * 3
    hint = habits.last_day(10, rush, T)
    assert hint is not None and hint.facts == {"visits": 9, "last": 6, "day": "2023-06-30"}
    assert habits.last_day(10, rush[:7], T) is None
    assert habits.last_day(10, [date(2023, 6, 29)] * 9, T) is None
    assert habits.last_day(10, [], T) is None

"""An honest inspector's month: whatever it holds, nothing is noticed."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inspection.place import Nearness
from inspection.signals import findings, habits, pace, whereabouts
from inspection.signals.seen import VisitSeen
from inspection.signals.thresholds import default
from tests.inspection.signals.seen import AT, begun, pages, visit

T = default()
PLACES = st.sampled_from(
    [
        *(begun(Nearness.INSIDE, 30.0), begun(Nearness.INSIDE, 290.0), begun(Nearness.OUTSIDE, 420.0)),
        *(begun(Nearness.COARSE, 800.0, accuracy=1200.0), begun(Nearness.UNKNOWN_SITE)),
        begun(Nearness.UNPLACED, by_poster=True),
    ]
)


@st.composite
def months(draw: st.DrawFn) -> list[VisitSeen]:
    """One to three visits on each working day: some seconds for every item, a hazard now and then."""
    found: list[VisitSeen] = []
    for day in range(22):
        for n in range(draw(st.integers(1, 3))):
            items = draw(st.integers(8, 60))
            seconds = items * draw(st.integers(8, 90)) + draw(st.integers(60, 3600))
            begins = AT + timedelta(days=day, hours=2 * n)
            more: dict[str, Any] = {
                "checked_in_at": begins,
                "submitted_at": begins + timedelta(seconds=seconds),
            }
            more["violations"] = draw(st.integers(0, 2)) if day % 5 else 1
            more["paged"] = pages(*[draw(st.integers(5, 400)) for _ in range(items // 8)])
            found.append(visit(items=items, check_in=draw(PLACES), sector="trade", id=len(found), **more))
    return found


@given(months(), st.integers(0, 40))
def test_nothing_is_noticed_in_an_honest_month(month: list[VisitSeen], finds: int) -> None:
    for place, one in enumerate(month):
        before = [other.pace for other in month[:place]]
        assert pace.too_fast(one, before, [40.0] * 40, T) is None
        assert pace.all_at_once(one, T) is None
        assert whereabouts.off_site(one, [False] * place, T) is None
    own = {"trade": (len(month), sum(one.violations > 0 for one in month))}
    assert findings.zero_findings(10, "2023-06", own, {"trade": (40, finds)}, T) is None
    assert habits.last_day(10, [one.submitted_at.date() for one in month], T) is None

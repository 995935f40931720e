"""In one leap or from hour to hour: the same is told, whatever happens meanwhile."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from inspection.duties.clock import Turn, advance
from inspection.duties.dossier import Act, Dossier, Happening, Since
from inspection.duties.obligation import Running
from inspection.duties.period import Period
from inspection.duties.rule import By, Every, Occasion, OnEvent, Rule, Unit, Variant, When, While
from inspection.duties.scope import EVERYBODY, Facts, Scope
from inspection.enterprise import Trait
from tests.inspection.duties.world import DRILL, LEADER_LED, PRINCIPAL, SMELTING, as_known, rule

FIRST, LAST = date(2023, 3, 1), date(2023, 6, 30)
DAYS = st.dates(FIRST, LAST)
ZONES = st.sampled_from([ZoneInfo("Asia/Shanghai"), ZoneInfo("Africa/Cairo"), ZoneInfo("America/Havana")])
DOES = st.sampled_from([LEADER_LED, DRILL])
WHEN: st.SearchStrategy[When] = st.one_of(
    st.builds(Every, st.sampled_from(Unit), st.integers(1, 2)),
    st.builds(By, DAYS),
    st.builds(OnEvent, st.sampled_from(Occasion), st.integers(1, 5)),
)
FACTS = st.builds(
    Facts,
    traits=st.sampled_from([frozenset(), frozenset({Trait.METAL_SMELTING})]),
    status=st.sampled_from([None, "注销"]),
)
SPANS = st.tuples(DAYS, st.integers(0, 40)).map(lambda d: Period(d[0], d[0] + timedelta(days=d[1])))

LATE = st.sampled_from([0, 0, 30, 200])  # hours until the system learns of an act


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    scope: Scope = draw(st.sampled_from([EVERYBODY, SMELTING]))
    variants = draw(st.sampled_from([(), (Variant(SMELTING, Every(Unit.WEEK)),)]))
    made = rule(
        draw(WHEN), draw(DOES), scope=scope, variants=variants, while_=draw(st.sampled_from([None, *While]))
    )
    return replace(made, id=draw(st.sampled_from("abc")))


def _act(draw: st.DrawFn, zone: ZoneInfo, hour: int, record: str) -> Act:
    when = datetime(2023, 3, 1, tzinfo=zone) + timedelta(hours=hour)
    return Act(draw(DOES), PRINCIPAL, when, when + timedelta(hours=draw(LATE)), record)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Running], Dossier, ZoneInfo]:
    zone = draw(ZONES)
    campaigns = [
        Running(
            name,
            Period(first, first + timedelta(days=draw(st.integers(5, 90)))),
            zone,
            tuple(draw(st.lists(rules(), max_size=3))),
            known,
        )
        for name in ("one", "two")
        for first, known in [(draw(DAYS), draw(st.one_of(st.just(date.min), DAYS)))]
    ]
    lines = sorted(draw(st.dictionaries(DAYS, FACTS, min_size=1, max_size=3)).items())
    during = {what: tuple(sorted(draw(st.lists(SPANS, max_size=2)))) for what in While}
    happened = draw(
        st.lists(st.builds(Happening, st.sampled_from(Occasion), DAYS, st.just("hazard:1")), max_size=2)
    )
    hours = sorted(draw(st.lists(st.integers(0, 24 * 150), max_size=6)))
    acts = [_act(draw, zone, hour, f"visit:{number}") for number, hour in enumerate(hours)]
    return (
        campaigns,
        Dossier(tuple(Since(d, f) for d, f in lines), during, tuple(happened), tuple(acts)),
        zone,
    )


@settings(max_examples=150, deadline=None)
@given(worlds(), st.lists(st.integers(1, 24 * 20), min_size=1, max_size=12))
def test_a_leap_tells_what_many_looks_tell(
    world: tuple[list[Running], Dossier, ZoneInfo], hours: list[int]
) -> None:
    campaigns, dossier, zone = world
    begin = now = datetime(2023, 2, 20, 3, tzinfo=zone)
    end = datetime(2023, 8, 30, 12, tzinfo=zone)
    told = []
    for step in (*hours, 24 * 365):
        then = min(end, now + timedelta(hours=step))
        told += advance(campaigns, as_known(dossier, then, zone), now, then)
        now = then
    assert told == advance(campaigns, dossier, begin, end)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_what_is_opened_ends_once_and_nobody_is_troubled_after_the_end(
    world: tuple[list[Running], Dossier, ZoneInfo],
) -> None:
    campaigns, dossier, zone = world
    events = advance(
        campaigns, dossier, datetime(2023, 2, 20, tzinfo=zone), datetime(2024, 9, 30, tzinfo=zone)
    )
    for key in {event.key for event in events}:
        turns = [event.turn for event in events if event.key == key]
        assert turns[0] is Turn.OPENED
        assert turns.count(Turn.DONE) + turns.count(Turn.MISSED) <= 1
        assert (turns.count(Turn.DONE) + turns.count(Turn.MISSED) == 1) or turns[-1] is Turn.LAPSED
        if Turn.DONE in turns:
            assert turns[-1] is Turn.DONE
        if Turn.ESCALATED in turns:
            assert Turn.MISSED in turns[: turns.index(Turn.ESCALATED)]

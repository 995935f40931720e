"""The clock over one enterprise: asked, reminded, done or missed, and whom it then reaches."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from inspection.duties.clock import Event, Turn, advance
from inspection.duties.dossier import Dossier, Happening
from inspection.duties.obligation import Running, owed
from inspection.duties.period import Period
from inspection.duties.rule import By, Deed, Does, Every, Occasion, OnEvent, To, Unit, Variant, While
from inspection.duties.scope import Facts
from inspection.enterprise import Trait
from tests.inspection.duties.world import DRILL, SHENYANG, SMELTING, YEAR, at, enterprise, led, rule, running

MONTHLY = running(rule(Every(Unit.MONTH)))
BEFORE, AFTER = at(date(2022, 12, 1)), at(date(2024, 2, 1))
SMELTER = Facts(traits=frozenset({Trait.METAL_SMELTING}))


def told(
    of: Running | Sequence[Running], dossier: Dossier, since: datetime = BEFORE, until: datetime = AFTER
) -> list[Event]:
    return advance([of] if isinstance(of, Running) else of, dossier, since, until)


def days(events: Sequence[Event], turn: Turn) -> list[str]:
    """Month and day of each such event, in Shenyang."""
    return [f"{e.at.astimezone(SHENYANG):%m-%d %H:%M}" for e in events if e.turn is turn]


def test_a_principal_is_asked_on_the_first_reminded_and_misses() -> None:
    events = told(MONTHLY, enterprise(), until=at(date(2023, 2, 1), 7, 29))
    assert days(events, Turn.OPENED) == ["01-01 07:30"]
    assert days(events, Turn.REMINDED) == ["01-24 07:30", "01-28 07:30", "01-30 07:30", "01-31 07:30"]
    assert not days(events, Turn.MISSED)
    assert days(told(MONTHLY, enterprise(), until=at(date(2023, 2, 1), 7, 30)), Turn.MISSED) == [
        "02-01 07:30"
    ]


def test_who_has_done_it_is_reminded_no_more_and_nothing_is_missed() -> None:
    events = told(MONTHLY, enterprise(acts=[led(date(2023, 1, 25))]), until=at(date(2023, 2, 20)))
    january = [e.turn for e in events if "2023-01-01" in e.key]
    assert january == [Turn.OPENED, Turn.REMINDED, Turn.DONE]


def test_the_last_minute_of_the_month_is_in_time_and_the_first_of_the_next_is_not() -> None:
    for moment, expected in (
        (at(date(2023, 1, 31), 23, 59), Turn.DONE),
        (at(date(2023, 2, 1), 0, 1), Turn.MISSED),
    ):
        act = led(moment.date(), hour=moment.hour, told=moment)
        events = told(MONTHLY, enterprise(acts=[act]), until=at(date(2023, 2, 2)))
        assert expected in [e.turn for e in events if "2023-01-01" in e.key]


def test_a_miss_climbs_the_ladder_until_somebody_acts_and_stays_a_miss() -> None:
    january = [e for e in told(MONTHLY, enterprise()) if "2023-01-01" in e.key]
    climbed = [(e.to, f"{e.at.astimezone(SHENYANG):%m-%d}") for e in january if e.turn is Turn.ESCALATED]
    assert climbed == [
        (To.PERSON, "02-01"),
        (To.PRINCIPAL, "02-02"),
        (To.STREET, "02-04"),
        (To.BUREAU, "02-08"),
        (To.LISTING, "02-15"),
    ]
    acted = told(MONTHLY, enterprise(acts=[led(date(2023, 2, 5))]))
    january = [e for e in acted if "2023-01-01" in e.key]
    assert [e.to for e in january if e.turn is Turn.ESCALATED] == [To.PERSON, To.PRINCIPAL, To.STREET]
    assert [e.turn for e in january][-1] is Turn.CAUGHT_UP
    assert Turn.MISSED in {e.turn for e in january}
    assert [e.turn for e in acted if "2023-02-01" in e.key][-1] is Turn.DONE, "and it is February's check"


def test_a_record_told_too_late_does_not_undo_the_miss() -> None:
    late = led(date(2023, 1, 20), told=at(date(2023, 2, 3)))
    january = [e for e in told(MONTHLY, enterprise(acts=[late])) if "2023-01-01" in e.key]
    assert [e.turn for e in january if e.turn in (Turn.MISSED, Turn.DONE, Turn.CAUGHT_UP)] == [
        Turn.MISSED,
        Turn.CAUGHT_UP,
    ]


def test_a_smelter_is_asked_each_month_where_others_are_each_quarter() -> None:
    both = running(rule(Every(Unit.QUARTER), variants=(Variant(SMELTING, Every(Unit.MONTH)),)))
    assert len(owed([both], enterprise(), YEAR)) == 4
    assert len(owed([both], enterprise((date(2022, 1, 1), SMELTER)), YEAR)) == 12


def test_a_trait_added_in_the_middle_of_a_quarter_changes_what_is_asked_from_then_on() -> None:
    both = running(rule(Every(Unit.QUARTER), variants=(Variant(SMELTING, Every(Unit.MONTH)),)))
    grown = enterprise((date(2022, 1, 1), Facts()), (date(2023, 2, 10), SMELTER))
    events = told(both, grown, until=at(date(2023, 4, 20)))
    assert days(events, Turn.LAPSED) == ["02-10 07:30"], "the quarter's lapses, and is no miss"
    assert days(events, Turn.OPENED) == ["01-01 07:30", "02-10 07:30", "03-01 07:30", "04-01 07:30"]
    assert days(events, Turn.MISSED) == ["03-01 07:30", "04-01 07:30"]


def test_who_comes_in_the_second_half_of_a_month_owes_it_from_the_next_one_on() -> None:
    assert owed([MONTHLY], enterprise((date(2023, 1, 16), Facts())), YEAR)[0].last == date(2023, 1, 31)
    assert owed([MONTHLY], enterprise((date(2023, 1, 17), Facts())), YEAR)[0].last == date(2023, 2, 28)


def test_an_enterprise_that_is_closed_owes_nothing_and_is_called_about_nothing() -> None:
    gone = enterprise((date(2022, 1, 1), Facts()), (date(2023, 2, 3), Facts(status="注销")))
    events = told(MONTHLY, gone)
    assert days(events, Turn.LAPSED) == ["02-03 07:30"]
    assert days(events, Turn.MISSED) == ["02-01 07:30"], "January was missed while it was there"
    assert [e.to for e in events if e.turn is Turn.ESCALATED] == [To.PERSON, To.PRINCIPAL]


def test_weekly_while_a_major_hazard_is_open_beginning_and_ending_in_mid_week() -> None:
    weekly = running(rule(Every(Unit.WEEK), while_=While.MAJOR_HAZARD_OPEN))
    # from Wednesday, the 4th of January, to Tuesday, the 17th
    events = told(weekly, enterprise(open_from_to=[(date(2023, 1, 4), date(2023, 1, 17))]))
    assert days(events, Turn.OPENED) == ["01-04 07:30", "01-09 07:30", "01-16 07:30"]
    assert days(events, Turn.MISSED) == ["01-09 07:30", "01-16 07:30"]
    assert days(events, Turn.LAPSED) == ["01-18 07:30"]


def test_a_major_hazard_found_at_the_end_of_a_week_is_dispatched_from_the_next_week_on() -> None:
    weekly = running(rule(Every(Unit.WEEK), while_=While.MAJOR_HAZARD_OPEN))
    assert (
        days(told(weekly, enterprise(open_from_to=[(date(2023, 1, 6), None)])), Turn.OPENED)[0]
        == "01-09 07:30"
    )


def test_a_second_major_hazard_in_the_same_week_asks_again_for_the_same_dispatch() -> None:
    weekly = running(rule(Every(Unit.WEEK), while_=While.MAJOR_HAZARD_OPEN))
    spans = [(date(2023, 1, 2), date(2023, 1, 3)), (date(2023, 1, 5), date(2023, 1, 8))]
    events = told(weekly, enterprise(open_from_to=spans))
    assert len({e.key for e in events}) == 1
    assert days(events, Turn.LAPSED) == ["01-04 07:30"]
    assert days(events, Turn.OPENED) == ["01-02 07:30", "01-05 07:30"]
    assert days(events, Turn.MISSED) == ["01-09 07:30"]


def test_what_is_to_be_done_by_a_day_is_in_time_on_that_day() -> None:
    by = running(
        rule(By(date(2023, 5, 30), "5月30日前"), DRILL), period=Period(date(2023, 5, 5), date(2023, 12, 10))
    )
    events = told(by, enterprise())
    assert days(events, Turn.OPENED) == ["05-05 07:30"]
    assert days(events, Turn.REMINDED)[-1] == "05-30 07:30"
    assert days(events, Turn.MISSED) == ["05-31 07:30"]


def test_what_has_a_day_from_which_it_is_asked_for_is_not_asked_before_and_may_outlast_the_campaign() -> None:
    summary = By(date(2023, 12, 13), "每阶段结束后3日内", opens=date(2023, 12, 1))
    by = running(rule(summary, DRILL), period=Period(date(2023, 5, 5), date(2023, 12, 10)))
    events = told(by, enterprise())
    assert days(events, Turn.OPENED) == ["12-01 07:30"]
    assert days(events, Turn.MISSED) == ["12-14 07:30"]


def test_a_campaign_started_late_asks_for_nothing_that_was_over_before_anybody_knew() -> None:
    late = running(rule(Every(Unit.MONTH)), known_on=date(2023, 3, 10))
    events = told(late, enterprise(acts=[led(date(2023, 3, 2))]))
    assert days(events, Turn.OPENED)[0] == "03-10 07:30"
    march = [e.turn for e in events if "2023-03-01" in e.key]
    assert march == [Turn.OPENED, Turn.DONE], "what was done before it was asked for counts"


def test_a_campaign_clips_its_first_and_last_period() -> None:
    campaign = running(rule(Every(Unit.MONTH)), period=Period(date(2023, 5, 15), date(2023, 7, 10)))
    found = owed([campaign], enterprise(), YEAR)
    assert [(one.parts[0].first, one.last) for one in found] == [
        (date(2023, 5, 15), date(2023, 5, 31)),
        (date(2023, 6, 1), date(2023, 6, 30)),
        (date(2023, 7, 1), date(2023, 7, 10)),
    ]


def test_two_campaigns_that_ask_the_same_are_asked_once_for_both() -> None:
    other = running(rule(Every(Unit.MONTH), id="two"), name="liaoning")
    merged = owed([MONTHLY, other], enterprise(), YEAR)
    assert len(merged) == 12
    assert [asked.campaign for asked in merged[0].asked] == ["liaoning", "shenyang"]
    events = told([MONTHLY, other], enterprise())
    assert len(days(events, Turn.MISSED)) == 12


def test_two_things_to_be_confirmed_are_two_and_each_is_confirmed_for_itself() -> None:
    word = Does(Deed.CONFIRM)
    both = running(rule(Every(Unit.MONTH), word, id="posted"), rule(Every(Unit.MONTH), word, id="taught"))
    found = owed([both], enterprise(), Period(date(2023, 1, 1), date(2023, 1, 31)))
    assert [str(one.does) for one in found] == ["confirm:posted", "confirm:taught"]


def test_two_campaigns_of_different_length_are_merged_while_both_last() -> None:
    short = running(rule(Every(Unit.MONTH)), name="short", period=Period(date(2023, 1, 1), date(2023, 2, 10)))
    found = owed([MONTHLY, short], enterprise(), Period(date(2023, 1, 1), date(2023, 2, 28)))
    assert [(one.last, len(one.asked)) for one in found] == [
        (date(2023, 1, 31), 2),
        (date(2023, 2, 10), 1),
        (date(2023, 2, 28), 1),
    ]


def test_twice_a_month_is_done_with_the_second_time() -> None:
    twice = running(rule(Every(Unit.MONTH, 2)))
    acts = [led(date(2023, 1, 5)), led(date(2023, 1, 20), record="visit:2")]
    done = [e for e in told(twice, enterprise(acts=acts)) if e.turn is Turn.DONE]
    assert [e.record for e in done] == ["visit:2"]


def test_a_report_is_due_some_days_after_a_major_hazard_was_found() -> None:
    after = running(rule(OnEvent(Occasion.MAJOR_HAZARD_FOUND, 3), DRILL))
    found = Happening(Occasion.MAJOR_HAZARD_FOUND, date(2023, 6, 1), "hazard:7")
    dossier = Dossier(enterprise().facts, {}, (found,), ())
    events = told(after, dossier)
    assert days(events, Turn.OPENED) == ["06-02 07:30"]
    assert days(events, Turn.MISSED) == ["06-05 07:30"]
    assert all(e.key.endswith("hazard:7") for e in events)


def test_nothing_is_told_twice_and_a_clock_set_back_tells_nothing() -> None:
    until = at(date(2023, 3, 1))
    assert told(MONTHLY, enterprise(), since=until, until=until) == []
    assert told(MONTHLY, enterprise(), since=until, until=until - timedelta(days=9)) == []

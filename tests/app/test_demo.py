"""The demo's district: what a newcomer finds in it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.bootstrap import opened
from app.campaigns import known
from app.demo import prepare
from app.demo_campaign import FIRST, SOURCE, moved
from app.duties.run import advance
from app.duties.running import running
from app.settings import load
from inspection.campaigns.load import read
from inspection.duties.clock import Turn

BEGINS = "2028-02-29T09:00+08:00"


@pytest.fixture
def without_packaged_forms() -> None:
    """With them: the demo is what a newcomer has."""


async def test_a_campaign_runs_from_the_week_before_and_its_duties_wait_at_once(tmp_path: Path) -> None:
    settings = load({"ANXUN_HOME": str(tmp_path), "ANXUN_CLOCK": BEGINS})
    sites, tokens = await prepare(settings)
    assert len(sites) == 3 and len(tokens) == 6
    async with opened(settings) as system:
        (kept,), (start,) = await known(system)
        done = await advance(system.write, running, settings.zone, system.clock.now())
    span = kept.read().span
    assert span.first == date(2028, 2, 21) and span.last == date(2028, 8, 26)
    assert start.ended_at is None
    assert done.turns[Turn.OPENED] >= 30  # at once, and not from the next morning on


@pytest.mark.parametrize("after", [0, 59, 425, 1520])
def test_it_is_well_whenever_the_demo_begins(after: int) -> None:
    today = FIRST + timedelta(days=9000 + after)
    campaign = read({SOURCE.name: moved(SOURCE.read_text("utf-8"), today)}, ())
    assert campaign.span.first < today < campaign.span.last
    assert {str(rule.does) for rule in campaign.rules} >= {"form:drill", "visit:leader_led", "self_check"}

"""Campaigns are kept by version; what runs, and where, is what the clock of duties is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from inspection.campaigns.kept import KeptCampaign
from inspection.campaigns.load import read
from inspection.duties.scope import Facts
from inspection.enterprise import Sector
from inspection.usecases.import_campaign import ImportCampaign, TakeCampaign
from inspection.usecases.start_campaign import StartCampaign, StartIt
from inspection.words import Refused
from tests.inspection.campaigns.village import MAIN, TEXT
from tests.inspection.ledger_world import District, district


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        yield made


async def taken(here: District, text: str = TEXT) -> KeptCampaign:
    files = {MAIN: text}
    run = ImportCampaign(here.work.campaigns, here.work.audit)
    await run(TakeCampaign(read(files), files), None, here.now)
    kept = await here.work.campaigns.newest("hekou-2026")
    assert kept is not None
    return kept


async def started(here: District, kept: KeptCampaign, region: str, first: date | None = None) -> None:
    where = await here.work.regions.by_name(region)
    assert where is not None
    run = StartCampaign(here.work.campaigns, here.work.audit)
    await run(StartIt(kept, where, first), None, here.now)


async def test_what_was_taken_over_is_read_as_it_was_written(here: District) -> None:
    kept = await taken(here)
    assert kept.read() == read({MAIN: TEXT})
    assert await here.work.campaigns.get("hekou-2026", "1") == kept
    assert await here.work.campaigns.get("hekou-2026", "2") is None
    assert [event.action for event in await here.work.audit.of_subject(f"campaign:{kept.id}")] == [
        "campaign.imported"
    ]


async def test_the_clock_is_told_of_the_version_the_days_and_the_streets(here: District) -> None:
    kept = await taken(here)
    await started(here, kept, "沈北街道", date(2026, 6, 1))
    (start,) = await here.work.campaigns.running()
    running = start.running()
    assert (running.name, running.period.first, running.period.last) == (
        "hekou-2026",
        date(2026, 6, 1),
        date(2026, 11, 30),
    )
    said = kept.read()
    assert running.rules == said.rules_by_enterprise
    theirs = {rule.id for rule in running.authorities}
    assert theirs == {rule.id for rule in said.rules if not rule.who.of_enterprise} and theirs
    asked = {rule.id for rule in running.rules}
    assert "lead" in asked and "launch" not in asked  # which the street owes once
    assert running.regions == {"沈北街道", "一网格"}
    assert running.known_on == here.now.astimezone(running.zone).date()


async def test_the_root_is_everywhere(here: District) -> None:
    root = await here.work.regions.get_required_root()
    await started(here, await taken(here), root.name)
    (start,) = await here.work.campaigns.running("hekou-2026")
    assert start.running().regions == frozenset()


async def test_a_newer_version_takes_the_place_of_the_older_one_in_its_region_only(here: District) -> None:
    old = await taken(here)
    for region in ("沈北街道", "河湾街道"):
        await started(here, old, region)
    new = await taken(here, TEXT.replace('version = "1"', 'version = "2"'))
    await started(here, new, "河湾街道")
    running = {one.region: one.campaign.version for one in await here.work.campaigns.running()}
    assert running == {"沈北街道": "1", "河湾街道": "2"}
    ended = [one for one in await here.work.campaigns.starts() if one.ended_at]
    assert [one.ended_at for one in ended] == [here.now]
    with pytest.raises(Refused, match="campaign_runs"):
        await started(here, new, "河湾街道")


async def test_the_same_version_with_other_content_is_refused(here: District) -> None:
    kept = await taken(here)
    with pytest.raises(Refused, match="campaign_version_taken"):
        await taken(here, TEXT.replace("全覆盖检查", "全面检查"))
    assert replace(await taken(here), imported_at=kept.imported_at) == kept
    assert len(await here.work.campaigns.all()) == 1


async def test_whoever_is_outside_the_campaigns_scope_is_asked_for_nothing(here: District) -> None:
    """Hekou is about machinery and light industry with thirty people or more."""
    rules = (await taken(here)).read().rules_by_enterprise
    works, shop = Facts(Sector.MACHINERY, headcount=40), Facts(Sector.COMMERCE, headcount=40)
    assert rules and all(rule.scope.holds(works) for rule in rules)
    assert not any(
        rule.scope.holds(one) for rule in rules for one in (shop, Facts(Sector.MACHINERY), Facts())
    )

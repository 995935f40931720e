"""Verbs about things of their own kind, tried by everybody at one near and at one far away, as the others are."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from inspection.forms.source import read_form
from inspection.rights import Site
from inspection.rights_table import VERBS, Row, Surface
from inspection.usecases.import_form import ImportForm, TakeForm
from inspection.usecases.start_campaign import StartCampaign, StartIt
from storage.tables.enterprise import enterprise
from storage.tables.people import region
from storage.work import Work
from tests.bot.rights.test_p01_cells import DENIED, FAR, FAR_CODE, FAR_REGION, NO_POST, tried
from tests.bot.rights.things import OF_REGIONS, THINGS, Where
from tests.bot.street import Street
from tests.bot.test_tables import begun
from tests.storage.hazard_world import CHENXING, MORNING, POSTS, STREET, World

FORM = b"""| survey |
| | type | name | label |
| | integer | many | \xe6\x95\xb0\xe9\x87\x8f |
| settings |
| | form_id | form_title | version |
| | few | \xe5\x87\xa0\xe5\xa4\x84 | 1 |
"""
NAMES = {STREET: "沈北街道", FAR_REGION: "外区"}


@pytest.fixture
async def town(town: Street) -> AsyncIterator[Street]:
    """A campaign runs in the district and outside it, and a form may be filled in by anybody."""

    async def built(world: World) -> None:
        connection = world.work.connection
        await connection.execute(
            region.insert().values(id=FAR_REGION, parent_id=None, name=NAMES[FAR_REGION])
        )
        far = {"id": FAR, "name": "外区铝业", "credit_code": FAR_CODE, "region_id": FAR_REGION, "traits": []}
        await connection.execute(enterprise.insert().values(**far, imported_at=MORNING, changed_at=MORNING))
        take = ImportForm(world.work.forms, world.work.audit)
        await take(TakeForm(read_form("few.md", FORM, {}), "few.md", FORM), None, world.now)
        await begun(world.work, world.now)
        kept = await world.work.campaigns.newest("shenyang-2023")
        far_region = await world.work.regions.by_name(NAMES[FAR_REGION])
        assert kept is not None and far_region is not None
        await StartCampaign(world.work.campaigns, world.work.audit)(
            StartIt(kept, far_region), None, world.now
        )

    await town.prepares(built)
    yield town


async def starts(work: Work) -> dict[int, int]:
    """The campaign's start by the region it covers."""
    found = {one.region_id: one.id for one in await work.campaigns.running()}
    return {
        FAR_REGION: found[FAR_REGION],
        STREET: next(key for place, key in found.items() if place != FAR_REGION),
    }


@pytest.mark.parametrize("verb", list(THINGS))
async def test_p01_a_verb_about_a_thing_is_done_by_those_whose_row_says_so(town: Street, verb: str) -> None:
    row, wrong = Row(Surface.VERB, verb, VERBS[verb]), []
    async with town.work() as work:
        begins = await starts(work)
        for name in (*POSTS, NO_POST):
            person = await work.people.get(town.names[name]) if name in POSTS else None
            for site in (Site(CHENXING, STREET), Site(FAR, FAR_REGION)):
                place = site.region_id or 0
                at = Where(work, town.settings, site, NAMES[place], begins[place], person.id if person else 1)
                said = await tried(work, town, partial(THINGS[verb], at), person)
                asked = Site(None, place) if verb in OF_REGIONS else site
                if (said not in DENIED) != row.allows(person, asked):
                    wrong.append((name, NAMES[place], said))
    assert wrong == [], "the difference between the table and what happens is empty"

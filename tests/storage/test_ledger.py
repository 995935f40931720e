"""The ledger's repositories: regions, enterprises, posters."""

from collections.abc import AsyncIterator, Collection
from dataclasses import replace

import pytest

from inspection.enterprise import Enterprise, Sector, Trait
from inspection.rights import Scope
from inspection.words import Refused
from storage.tables.people import region
from tests.inspection.ledger_world import BAKERY, FOUNDRY, NOW, District, district
from tests.reports.enterprise_sheets import credit_code


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        yield made


async def test_a_subtree_is_the_region_and_all_below(here: District) -> None:
    ids = {found.name: found.id for found in await here.work.regions.all()}
    root = await here.work.regions.get_required_root()
    assert await here.work.regions.subtree(root.id) == set(ids.values())
    assert await here.work.regions.subtree(ids["沈北街道"]) == {ids["沈北街道"], ids["一网格"]}
    assert await here.work.regions.subtree(999) == frozenset()


async def test_even_a_loop_made_by_hand_ends(here: District) -> None:
    north, cell = await here.region("沈北街道"), await here.region("一网格")
    await here.work.connection.execute(region.update().where(region.c.id == north).values(parent_id=cell))
    assert await here.work.regions.subtree(north) == {north, cell}


async def test_a_region_is_made_once(here: District) -> None:
    root = await here.work.regions.get_required_root()
    first = await here.work.regions.ensure("新城街道", root.id)
    assert await here.work.regions.ensure("新城街道", None) == first
    names = await here.work.regions.ensure_all(["新城街道", "北站街道", "北站街道"], root.id)
    assert names["新城街道"] == first.id and len(names) == 2


async def test_before_init_there_is_no_root(here: District) -> None:
    await here.work.connection.execute(region.update().values(parent_id=1))
    with pytest.raises(Refused) as refused:
        await here.work.regions.get_required_root()
    assert refused.value.key == "refused.not_set_up"


async def test_an_enterprise_comes_back_as_it_went_in(here: District) -> None:
    north = await here.region("沈北街道")
    full = Enterprise(
        id=0,
        name="'; DROP TABLE enterprise;--",
        credit_code=credit_code(9),
        region_id=north,
        region="沈北街道",
        sector=Sector.TOBACCO,
        traits=(Trait.DUST, Trait.GAS),
        headcount=0,
        address="工业路%_1号",
        lat=41.5,
        lon=123.5,
        status="正常",
        grade="三级",
        contact="王敏",
        phone="+86 24 1234567",
    )
    await here.work.enterprises.add_all([full], NOW)
    found = await here.work.enterprises.by_credit_code(full.credit_code)
    assert found is not None and replace(found, id=0) == full
    assert found.place == (41.5, 123.5)
    changed = replace(found, name="新名字", traits=(), headcount=None, lat=None, lon=None)
    await here.work.enterprises.change_all([changed], NOW)
    assert await here.work.enterprises.get_required(found.id) == changed


async def test_i02_search_takes_signs_literally_and_stays_in_the_regions(here: District) -> None:
    everywhere = await here.work.regions.subtree(1)
    river = await here.work.regions.subtree(await here.region("河湾街道"))

    async def found(text: str, regions: Collection[int]) -> list[str]:
        sites, count = await here.work.sites.found(text, Scope(frozenset(regions)), 10)
        assert count == len(sites)
        return [one.credit_code for one in sites]

    assert await found("铝业", everywhere) == [FOUNDRY]
    assert await found(BAKERY[:17].lower(), everywhere) == [BAKERY]
    assert await found("铝业", river) == []
    for typed in (
        "%",
        "_",
        "\\",
        "铝\\业",
        "'; DROP TABLE enterprise;--",
        "' OR 1=1 --",
        '"',
        "%%",
        "%(name)s",
    ):
        assert await found(typed, everywhere) == [], typed
    for typed in ("铝业\x00", "\ud800铝业"):  # no database keeps these
        assert await found(typed, everywhere) == [FOUNDRY]


async def test_pages_of_a_region_do_not_overlap(here: District) -> None:
    everywhere = await here.work.regions.subtree(1)
    first = await here.work.enterprises.of_regions(everywhere, limit=1)
    rest = await here.work.enterprises.of_regions(everywhere, after=first[0].id)
    assert [one.credit_code for one in first + rest] == [FOUNDRY, BAKERY]
    assert await here.work.enterprises.count() == 2


async def test_an_unknown_enterprise_is_refused(here: District) -> None:
    assert await here.work.enterprises.get(999) is None
    with pytest.raises(Refused):
        await here.work.enterprises.get_required(999)


async def test_printing_twice_keeps_the_poster_and_revoking_ends_it(here: District) -> None:
    foundry, posters = await here.enterprise(FOUNDRY), here.work.posters
    first = await posters.ensure(foundry, "token-1", NOW)
    assert await posters.ensure(foundry, "token-2", NOW) == first == await posters.by_token("token-1")
    assert await posters.by_token("token-2") is None
    second = await posters.issue(foundry, "token-3", NOW)
    assert await posters.current(foundry) == second
    assert await posters.by_token("token-1") == first  # still hanging at another gate
    assert len(await posters.revoke(foundry, NOW)) == 2
    assert await posters.by_token("token-1") is None is await posters.current(foundry)

"""Who is responsible: enterprise people by their enterprise, authorities by the tree above it."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import event

from inspection.people import Role
from tests.inspection.ledger_world import BAKERY, FOUNDRY, District, district


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        await made.enrols(1, Role.MANAGER, name="全区的")
        await made.enrols(2, Role.MANAGER, name="沈北的", region="沈北街道")
        await made.enrols(3, Role.MANAGER, name="网格的", region="一网格")
        await made.enrols(4, Role.MANAGER, name="河湾的", region="河湾街道")
        await made.enrols(5, Role.PRINCIPAL, name="铝厂的", credit_code=FOUNDRY)
        await made.enrols(6, Role.STAFF, name="食品的", credit_code=BAKERY)
        yield made


async def names(here: District, code: str, *roles: Role) -> list[str]:
    found = await here.work.people.with_role_for(roles, await here.enterprise(code))
    return [person.name for person in found]


async def test_the_managers_of_an_enterprise_are_those_of_its_region_and_above(here: District) -> None:
    assert await names(here, FOUNDRY, Role.MANAGER) == ["全区的", "沈北的"]
    assert await names(here, BAKERY, Role.MANAGER) == ["全区的", "河湾的"]


async def test_enterprise_people_are_those_of_this_enterprise(here: District) -> None:
    assert await names(here, FOUNDRY, Role.PRINCIPAL, Role.STAFF) == ["铝厂的"]
    assert await names(here, FOUNDRY, Role.INSPECTOR) == []


async def test_a_post_taken_back_counts_from_that_moment(here: District) -> None:
    person, region = await here.person(2), await here.region("沈北街道")
    await here.work.people.revoke(person.id, Role.MANAGER, None, region, here.now)
    assert await names(here, FOUNDRY, Role.MANAGER) == ["全区的"]


async def test_found_people_come_with_all_their_posts(here: District) -> None:
    await here.enrols(5, Role.MANAGER, region="河湾街道")
    found = await here.work.people.with_role_for([Role.PRINCIPAL], await here.enterprise(FOUNDRY))
    assert [post.role for post in found[0].posts] == [Role.PRINCIPAL, Role.MANAGER]


async def test_a_hundred_accounts_are_looked_up_in_two_statements(here: District) -> None:
    said: list[str] = []
    raw = await here.work.connection.get_raw_connection()
    engine = here.work.connection.sync_connection
    assert raw is not None and engine is not None
    event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    found = await here.work.people.by_telegram_ids(range(100))
    assert len(said) == 2
    assert set(found) == {1, 2, 3, 4, 5, 6}
    assert found[2].posts[0].regions == {await here.region("沈北街道"), await here.region("一网格")}


async def test_nobody_is_asked_about_nobody(here: District) -> None:
    assert await here.work.people.by_telegram_ids([]) == {}
    assert await here.work.people.names([]) == {}
    assert await here.work.people.addresses_of([]) == {}


async def test_every_manager_gets_the_digest_at_his_own_time(here: District) -> None:
    second = await here.person(2)
    await here.work.people.set_digest_at(second.id, "07:30")
    readers = await here.work.people.digest_readers()
    assert [(reader.person.name, reader.digest_at) for reader in readers] == [
        *(("全区的", "08:00"), ("沈北的", "07:30"), ("网格的", "08:00"), ("河湾的", "08:00")),
    ]
    await here.work.people.deactivate(second.id, here.now)
    assert second.name not in [reader.person.name for reader in await here.work.people.digest_readers()]


async def test_addresses_are_those_of_people_still_here(here: District) -> None:
    people = [await here.person(account) for account in (1, 2)]
    await here.work.people.deactivate(people[1].id, here.now)
    assert await here.work.people.addresses_of([person.id for person in people]) == {people[0].id: 1}
    assert await here.work.people.get(people[1].id) is None

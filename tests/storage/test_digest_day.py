"""What one digest tells is the same whether it was read for one reader or added up from what was read for all."""

from collections.abc import AsyncIterator
from datetime import timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from inspection.digest import Part
from inspection.duties.standing import DutyState
from inspection.hazard import Grade, State
from inspection.people import Role
from inspection.visit_kind import VisitKind
from storage.tables.call import site_call
from storage.tables.duty import duty_term, obligation
from storage.tables.signal import signal
from tests.inspection.ledger_world import BAKERY, FOUNDRY, NOW, District, district
from tests.storage.record_rows import add_hazard, add_visit, day

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = day(6, 5)
PLACES = ("全区", "沈北街道", "河湾街道", "一网格")


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        yield made


async def happens(here: District, chance: Random) -> None:
    """Anything that a digest may count, on days around the one it tells of."""

    def lately() -> Any:
        return NOW - timedelta(hours=chance.randrange(60))

    listing = {"number": "8号", "authority": "区应急局", "deadline": str(TODAY)}
    lead = (await here.enrols(50, Role.INSPECTOR, name="王敏")).id
    await here.work.connection.execute(
        duty_term.insert().values(
            id=1, digest="d", key="k", who="principal", does="confirm:x", first=TODAY, last=TODAY, body={}
        )
    )
    for _ in range(40):
        firm, state = chance.choice((FOUNDRY, BAKERY)), chance.choice(list(State))
        due = chance.choice((None, TODAY, TODAY - timedelta(days=chance.randrange(9)), day(6, 20)))
        grade = chance.choice((None, Grade.GENERAL.value, Grade.MAJOR.value))
        facts = {"listing": listing} if chance.random() < 0.2 else {}
        more = {"closed_at": lately() if state is State.CLOSED else None, "facts": facts}
        await add_hazard(here, firm, state=state.value, due_on=due, grade=grade, found_at=lately(), **more)
        await add_visit(here, firm, lead, lately(), chance.choice(list(VisitKind)))
    await calls_and_misses(here, chance, lead)


async def calls_and_misses(here: District, chance: Random, by: int) -> None:
    for number in range(8):
        noticed = {"kind": "too_fast", "key": str(number), "facts": {}, "at": NOW - timedelta(hours=20)}
        about = {
            "region_id": await here.region(chance.choice(PLACES)),
            "person_id": chance.choice((None, by, 1)),
        }
        await here.work.connection.execute(signal.insert().values(**noticed, **about))
        firm = await here.enterprise(chance.choice((FOUNDRY, BAKERY)))
        own = await here.region(chance.choice(PLACES))
        whose = chance.choice(({"enterprise_id": firm}, {"region_id": own}))
        missed = {"state": DutyState.MISSED.value, "missed_on": day(6, chance.choice((3, 4)))}
        term = {"id": 100 + number, "digest": str(number), "key": "k", "who": "x", "does": "y", "body": {}}
        await here.work.connection.execute(duty_term.insert().values(**term, first=TODAY, last=TODAY))
        owed = {"id": number, "term_id": 100 + number, "settled": True, "told_at": NOW, "rung": 0}
        await here.work.connection.execute(obligation.insert().values(**owed, **whose, **missed))
        called = {**whose, "what": "请到场", "by": by, "at": NOW, "due_on": TODAY}
        ended = {"closed_at": chance.choice((None, NOW))}
        await here.work.connection.execute(site_call.insert().values(**called, **ended))


@pytest.mark.parametrize("seed", range(4))
async def test_read_once_for_all_it_is_what_is_read_for_each_alone(here: District, seed: int) -> None:
    chance = Random(seed)
    await happens(here, chance)
    for account in range(1, 9):
        for place in chance.sample(PLACES, k=chance.randrange(1, 3)):
            await here.enrols(account, chance.choice((Role.MANAGER, Role.DEPARTMENT)), region=place)
    day_of_all = await here.work.digests.day(TODAY, SHANGHAI)
    told = 0
    for account in (*range(1, 9), 50):
        reader = await here.person(account)
        alone = await here.work.digests.facts(reader, TODAY, SHANGHAI)
        assert day_of_all.facts(reader) == alone
        told += len(alone.of(Part.OVERDUE)) + alone.calls + len(alone.missed) + alone.signals if alone else 0
    assert told > 0, "an empty district would prove nothing"


async def test_it_is_read_in_eight_statements_for_however_many(here: District) -> None:
    await happens(here, Random(1))
    readers = [await here.enrols(account, Role.MANAGER, region="沈北街道") for account in (1, 2, 3)]
    asked: list[str] = []
    engine = here.work.connection.sync_connection
    assert engine is not None
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    counts = await here.work.digests.day(TODAY, SHANGHAI)
    assert all(counts.facts(reader) for reader in readers) and len(asked) == 8

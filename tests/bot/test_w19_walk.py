"""W19: whatever somebody with a post does, and whatever is killed when: nothing joins them to what they report, and
office and confidence never mix."""

import asyncio
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage.tables import metadata
from storage.tables.tips import tip_case
from tests.bot.double_life import USUAL, DoubleLife
from tests.bot.hunting import hunt
from tests.bot.informant import Bureau, Informant
from tests.bot.killing import of_the_office
from tests.bot.street import street
from tests.bot.test_confidence_status import unlocked
from tests.databases import Databases, SqliteFiles
from tests.storage.hazard_world import build

STEPS = 12
WHO = ("李建国", "赵强")


async def lives(
    databases: Databases, built: tuple[str, dict[str, int]], home: Path, luck: Random
) -> DoubleLife:
    async with street(home, built) as town:
        town.dump = lambda: databases.dump(built[0])
        bureau = Bureau(town)
        await bureau.opens()
        life = DoubleLife(Informant(bureau, WHO[luck.randrange(2)]), luck.randrange)
        for deed in luck.choices(USUAL, k=STEPS):
            await life.does(deed)
        await nothing_mixed(life)
        await nothing_joins(life)
        assert_nothing_lies_open(life, home)
        return life


async def nothing_mixed(life: DoubleLife) -> None:
    bot = life.bureau.speaking.bot
    assert of_the_office(life.bureau, taken_back=True) == set()
    gone = {call.message_id for call in bot.calls if call.name == "delete"}
    kept = [text for number, text in life.one.mine.items() if number not in gone]
    assert [text for text in life.office if text in life.one.mine.values() and text not in kept] == []
    for call in bot.calls:
        there, other = (life.confided, life.office) if not call.protected else (life.office, life.confided)
        assert not any(text in call.text for text in there), (call, other)
    confidential = {call.message_id for call in bot.calls if call.name == "send" and call.protected}
    assert not confidential & {call.message_id for call in bot.calls if call.name == "look"}
    said = await reported(life)
    assert not any(text in said for text in life.office)


async def reported(life: DoubleLife) -> str:
    """All that officers can read."""
    at = await unlocked(life.bureau)
    opened = [await life.bureau.lane.open(at, one.case.number) for one in await life.bureau.lane.cases(at)]
    return "\n".join(
        str((*one.file.tip.texts(), *(word.text for word in one.file.messages))) for one in opened
    )


async def nothing_joins(life: DoubleLife) -> None:
    """No row has both the person, by number, name or either address, and a case."""
    town, number = life.bureau.town, life.one.number
    person = {str(number), str(life.one.who), town.sealer.address(number), f"t:{number}"}
    async with town.database.read() as connection:
        rows = (await connection.execute(select(tip_case.c.id, tip_case.c.number))).all()
        cases = {mark for row in rows for mark in row}
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                told = str(tuple(row))
                has_person = any(mark in told for mark in person)
                assert not (has_person and any(mark in told for mark in cases)), (table.name, told)
                assert not (has_person and table.name.startswith("tip_")), (table.name, told)


def assert_nothing_lies_open(life: DoubleLife, home: Path) -> None:
    secret = [*life.confided, *(line.removeprefix("查询码：") for line in life.receipts)]
    hay = life.bureau.town.dump()
    for path in home.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(text.encode() in data for text in secret), path
    lines = [line for line in hay.splitlines() for text in secret for form in _forms(text) if form in line]
    assert lines == [], life.done


def _forms(text: str) -> tuple[str, str]:
    return text, text.encode("unicode_escape").decode()


@settings(
    hunt(2),
    phases=[Phase.explicit, Phase.generate],  # a seed has nothing to be shrunk
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_w19_whatever_they_do_office_and_confidence_never_mix(
    databases: Databases, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    with TemporaryDirectory() as home:
        here = replace(databases, folder=Path(home)) if isinstance(databases, SqliteFiles) else databases
        life = asyncio.run(lives(here, here.of(build), Path(home), Random(seed)))
    for deed in set(life.done):
        event(deed)
    assert not any(text in caplog.text for text in (*life.confided, str(life.one.number)))

"""W03 on the way by the chat: whatever is searched, at whatever moment, tells nothing of a confidential report."""

import base64
from collections.abc import Mapping

import pytest
from sqlalchemy import select

from storage.tables import metadata
from storage.tables.chat import conversation, job, outbox
from tests.bot.informant import WHAT, Bureau, Informant
from tests.bot.street import STRANGER, Street
from tests.bot.test_strangers import spellings
from tests.media.phone_jpeg import SERIAL


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


def markers(number: int, **more: str) -> dict[str, bytes]:
    words = {"text": WHAT, "photo": "photo-of-the-furnace", "serial": SERIAL, **more}
    found = {name: word.encode() for name, word in words.items()}
    found |= {f"{name} escaped": word.encode("unicode_escape") for name, word in words.items()}
    found |= {f"{name} in base64": base64.b64encode(word.encode())[:-4] for name, word in words.items()}
    return found | (spellings(number) if number == STRANGER else {})


def hits(town: Street, wanted: Mapping[str, bytes]) -> set[str]:
    """What stands in any file of the system, write-ahead log and keys included, or in its database."""
    held = {str(path): path.read_bytes() for path in town.folder.rglob("*") if path.is_file()}
    held["the database"] = town.dump().encode()
    return {
        f"{place}: {name}" for place, text in held.items() for name, mark in wanted.items() if mark in text
    }


@pytest.mark.parametrize("who", ["赵强", STRANGER])
async def test_w03_from_first_to_last_nothing_of_it_can_be_found(
    bureau: Bureau, who: str | int, caplog: pytest.LogCaptureFixture
) -> None:
    one, town = Informant(bureau, who), bureau.town
    await one.begins()
    assert hits(town, markers(one.number)) == set()
    await one.fills_in(WHAT, "photo-of-the-furnace")
    assert hits(town, markers(one.number)) == set(), "while it is written"
    await one.taps("提交举报")
    receipt = one.receipt()
    told = markers(one.number, receipt=receipt, shown=one.sees.split("查询码：")[1].splitlines()[0])
    assert hits(town, told) == set(), "while the receipt stands"
    await one.says(receipt)
    assert hits(town, told) == set(), "afterwards"
    assert WHAT not in caplog.text and receipt not in caplog.text and str(STRANGER) not in caplog.text


async def test_w03_what_waits_to_be_said_and_done_says_nothing_either(bureau: Bureau) -> None:
    """The mouth is away and no job is done: everything lies in the tables."""
    town, one = bureau.town, Informant(bureau, "赵强")
    await one.begins()
    await one.taps("开始填写")
    await one.says("晨星铝业有限公司")
    await town.hears(town.says("赵强", WHAT), town.photo("赵强", "photo-of-the-furnace"))
    assert hits(town, markers(one.number)) == set()
    async with town.database.read() as connection:
        (letter,) = (await connection.execute(select(outbox))).mappings()
        (open_one,) = (await connection.execute(select(conversation))).mappings()
    assert letter["address"] == open_one["address"] == town.sealer.address(one.number)
    assert set(letter["payload"]) == {"sealed", "by"}
    assert set(open_one["answers"]) == set(open_one["args"]) == {"sealed"}


async def test_w03_of_jobs_neither_key_nor_gap_remains(bureau: Bureau) -> None:
    one = Informant(bureau, "赵强")
    await one.reports(WHAT, "p1")
    async with bureau.town.database.read() as connection:
        assert (await connection.execute(select(job).where(job.c.kind.startswith("tip")))).all() == []
    await bureau.town.hears(bureau.town.photo("李建国", "q1"))
    await bureau.town.hears(bureau.town.photo("李建国", "q2"))
    async with bureau.town.database.read() as connection:
        ids = sorted((await connection.execute(select(job.c.id))).scalars())
    assert ids == list(range(ids[0], ids[0] + len(ids)))


async def test_w03_nothing_joins_somebody_with_a_role_to_what_they_report(bureau: Bureau) -> None:
    """Two books of everything, with the report and without, differ by nothing that has the person's number or name."""
    one, town = Informant(bureau, "赵强"), bureau.town
    before = await naming(town, one)
    receipt = await one.reports(WHAT, "p1")
    await one.says(receipt)
    assert await naming(town, one) == before


async def naming(town: Street, one: Informant) -> list[str]:
    """Every row in which that person is named, by number, id or address."""
    marks = {str(one.number), f"t:{one.number}", town.sealer.address(one.number)}
    found = []
    async with town.database.read() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                if any(str(value) in marks for value in row):
                    found.append(f"{table.name} {tuple(row)}")
    return sorted(found)

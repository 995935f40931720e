"""A row of a register is what was handed in: compared, and written anew for answers from before it was a register."""

from datetime import date
from typing import Any

from sqlalchemy import delete, select, update

from inspection.forms.source import read_form
from inspection.usecases.import_form import ImportForm, TakeForm
from storage.register_check import RegisterCheck
from storage.registers import Reach
from storage.tables.register import register_row
from tests.bot.registering import files_certificate, kept, says
from tests.bot.street import Street
from tests.storage.hazard_world import World

FORM = """| survey |
| | type | name | label | anxun::key | anxun::expires |
| | text | who | 谁 | {key} | |
| | date | till | 到期 | | {days} |
| settings |
| | form_id | version | form_title | anxun::register |
| | card | {version} | 证卡 | {register} |
"""


async def takes(town: Street, version: int, register: str = "", key: str = "", days: str = "") -> None:
    text = FORM.format(version=version, register=register, key=key, days=days).encode()

    async def doing(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        await taking(TakeForm(read_form("card.md", text, {}), "card.md", text), None, world.now)

    await town.prepares(doing)


async def fills(town: Street, who: str, till: str) -> None:
    await says(town, "赵强", "/form card", who, till)
    await town.taps("赵强", "确认提交")


async def differs(town: Street) -> list[str]:
    async with town.work() as work:
        return await RegisterCheck().differences(work.connection)


async def rows(town: Street) -> list[Any]:
    async with town.work() as work:
        asked = select(register_row).order_by(register_row.c.submission_id)
        return list((await work.connection.execute(asked)).all())


async def changes(town: Street, statement: Any) -> None:
    async with town.work() as work:
        await work.connection.execute(statement)


async def test_a_row_that_was_changed_taken_away_or_revived_is_found(town: Street) -> None:
    await kept(town, "certificates")
    await files_certificate(town, "赵强", "王师傅", "2026-01-01")
    await files_certificate(town, "赵强", "王师傅", "2030-01-01")
    assert await differs(town) == []
    first = register_row.c.submission_id == 1
    for values in ({"expires_on": date(2031, 1, 1)}, {"ended": True}, {"name": "李师傅"}, {"until": None}):
        (before, _) = await rows(town)
        await changes(town, update(register_row).where(first).values(values))
        assert await differs(town) == ["register:1"], values
        old = {name: before._mapping[name] for name in values}
        await changes(town, update(register_row).where(first).values(old))
    await changes(town, delete(register_row).where(first))
    assert await differs(town) == ["register:1"]


async def test_what_was_answered_before_a_form_became_a_register_are_its_rows(town: Street) -> None:
    await takes(town, 1)
    await fills(town, "王师傅", "2026-01-01")
    await says(town, "赵强", "/form card", "李师傅")  # begun before, handed in after it
    assert await rows(town) == [] and await differs(town) == []
    await takes(town, 2, "yes", "yes", "30")
    assert await differs(town) == []
    await says(town, "赵强", "2027-01-01")
    await town.taps("赵强", "确认提交")
    await fills(town, "王师傅", "2030-01-01")
    assert [(row.name, row.until is None, row.expires_on.year) for row in await rows(town)] == [
        *(("王师傅", False, 2026), ("李师傅", True, 2027), ("王师傅", True, 2030))
    ]
    assert await differs(town) == []
    async with town.work() as work:
        shown = await work.registers.page(Reach(everything=True), "card", 0, 9)
    assert [row.name for row in shown] == ["李师傅", "王师傅"]


async def test_what_was_answered_while_it_was_no_register_comes_between_its_rows(town: Street) -> None:
    await takes(town, 1, "yes", "yes", "30")
    await fills(town, "王师傅", "2026-01-01")
    await takes(town, 2)
    await fills(town, "王师傅", "2027-01-01")
    assert len(await rows(town)) == 1
    await takes(town, 3, "yes", "yes", "30")
    assert [row.until is None for row in await rows(town)] == [False, True]
    assert await differs(town) == []

"""A bundle of evidence comes into the chat as a document, for the authorities, once for each press."""

from typing import Any

import pytest
from sqlalchemy import select

from app.jobs import bundle
from app.jobs.bundle import BundleSender
from storage.tables.chat import job
from tests.app.bundle_world import checked
from tests.bot.street import Street
from tests.bot.test_paper import a_visit, documents, store, system
from tests.storage.hazard_world import World


async def asked(town: Street) -> list[Any]:
    async with town.database.read() as connection:
        return list((await connection.execute(select(job).where(job.c.kind == "bundle"))).mappings())


async def packed(town: Street, payload: Any) -> None:
    await BundleSender(system(town), store(town), lambda: None)(payload)


@pytest.mark.parametrize("card", ["v.show.1", "h.more.1"])
async def test_the_card_offers_it_and_what_comes_is_checked_by_the_script(town: Street, card: str) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", card))
    ((_, told, _),) = await town.taps("李建国", "证据包 ZIP")
    assert told == "正在打包证据，马上发给您。"
    (row,) = await asked(town)
    for _ in range(2):  # a worker killed before it could say so
        await packed(town, row["payload"])
    (letter,) = await documents(town, "李建国")
    assert letter["name"].startswith("证据包 ") and letter["name"].endswith(".zip")
    file = town.folder / "received.zip"
    file.write_bytes(await store(town).get(letter["paths"][0]))
    code, head = checked(file)
    seq, digest = head.split(":")
    assert code == 0 and f"链首 #{seq} {digest}" in letter["caption"]
    async with town.work() as work:
        told_of = await work.audit.of_subject(f"evidence:{row['payload']['about']}:1")
    assert {event.actor for event in told_of} == {f"person:{town.names['李建国']}"}


async def test_an_enterprise_and_strangers_get_none_and_are_offered_none(town: Street) -> None:
    await a_visit(town)
    for who in ("赵强", "周海", "吴磊"):
        for data in ("bundle.visit.1", "bundle.hazard.1"):
            ((_, told, alert),) = await town.hears(town.presses(who, data))
            assert alert and told
    await town.hears(town.presses(7_654_321_098, "bundle.visit.1"))
    await town.hears(town.presses("赵强", "v.show.1"))
    rows = (await town.letters("赵强"))[-1]["payload"].get("rows", [])
    assert "证据包 ZIP" not in {key["text"] for line in rows for key in line}
    assert await asked(town) == []


async def test_who_has_lost_the_post_meanwhile_is_told_so_instead(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", "bundle.visit.1"))
    (row,) = await asked(town)

    async def leaves(world: World) -> None:
        await world.work.people.deactivate(world.ids["李建国"], world.now)

    await town.prepares(leaves)
    await packed(town, row["payload"])
    assert await documents(town, "李建国") == []
    assert "没有这次检查" in (await town.texts("李建国"))[-1]


async def test_what_telegram_would_not_take_is_said_and_leaves_no_event(
    town: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", "bundle.visit.1"))
    (row,) = await asked(town)
    monkeypatch.setattr(bundle, "MOST", 1000)
    await packed(town, row["payload"])
    assert "anxun evidence" in (await town.texts("李建国"))[-1]
    async with town.work() as work:
        assert await work.audit.of_subject("evidence:visit:1") == []

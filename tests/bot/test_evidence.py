"""Pictures of evidence come into the chat for those who may read what they are drawn from, once for each press."""

from typing import Any

from sqlalchemy import select, update

from app.jobs.evidence import EvidenceSender
from inspection.photo import PhotoState
from media.blobs import Shelf
from storage.tables.chat import job
from storage.tables.photo import photo
from tests.app.paper_world import jpeg
from tests.bot.street import Street
from tests.bot.test_paper import a_visit, store, system
from tests.storage.hazard_world import World


async def asked(town: Street) -> list[Any]:
    async with town.database.read() as connection:
        return list((await connection.execute(select(job).where(job.c.kind == "evidence"))).mappings())


async def drawn(town: Street, payload: Any) -> None:
    await EvidenceSender(system(town), store(town), lambda: None)(payload)


async def albums(town: Street, who: str) -> list[Any]:
    return [one["payload"] for one in await town.letters(who) if one["payload"]["kind"] == "pictures"]


async def test_the_card_of_a_visit_offers_its_photos_and_its_map(town: Street) -> None:
    visit_id = await a_visit(town)
    for label, caption in (
        ("照片一览", "检查记录 №2023-0001 照片一览"),
        ("隐患位置图", "晨星铝业有限公司 · 隐患位置图"),
    ):
        await town.hears(town.presses("李建国", f"v.show.{visit_id}"))
        ((_, told, _),) = await town.taps("李建国", label)
        assert told == "正在绘制，马上发给您。"
        payload = (await asked(town))[-1]["payload"]
        for _ in range(2):  # a worker killed before it could say so
            await drawn(town, payload)
        letter = (await albums(town, "李建国"))[-1]
        assert letter["caption"] == caption and len(letter["paths"]) == 1
        assert (await store(town).get(letter["paths"][0])).startswith(b"\xff\xd8")
    assert len(await albums(town, "李建国")) == 2


async def test_who_may_not_see_the_visit_gets_no_picture_of_it(town: Street) -> None:
    await a_visit(town)
    for data in ("evidence.sheet.1", "evidence.visit_map.1", "evidence.map.1", "evidence.pair.1"):
        ((_, told, alert),) = await town.hears(town.presses("吴磊", data))
        assert alert and told
        await town.hears(town.presses(7_654_321_098, data))
    assert await asked(town) == []


async def test_who_has_lost_the_post_meanwhile_is_told_so_instead(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", "evidence.map.1"))

    async def leaves(world: World) -> None:
        await world.work.people.deactivate(world.ids["李建国"], world.now)

    await town.prepares(leaves)
    await drawn(town, (await asked(town))[0]["payload"])
    assert await albums(town, "李建国") == []


async def ready_to_close(world: World) -> int:
    number = await world.finds("李建国")
    await world.rectified(number)
    await world.passes(number)
    return number


async def test_whoever_closes_a_hazard_is_sent_before_and_after_side_by_side(
    town: Street,
) -> None:
    number = await town.prepares(ready_to_close)
    await town.hears(town.presses("孙丽", f"h.close.{number}"))
    (row,) = await asked(town)
    await drawn(town, row["payload"])  # the bytes are not there yet: nothing is said of it
    assert await albums(town, "孙丽") == []
    path = await store(town).put(jpeg(1), "image/jpeg", Shelf.DISPLAY)
    async with town.database.write() as connection:
        await connection.execute(update(photo).values(display=path, state=PhotoState.STORED.value))
    await town.hears(town.presses("孙丽", f"h.close.{number}"))
    await drawn(town, (await asked(town))[-1]["payload"])
    (letter,) = await albums(town, "孙丽")
    assert len(letter["paths"]) == 1 and "H-0001" in letter["caption"]

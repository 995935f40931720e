"""A message changed after it was sent: what was recorded stays, the change is an amendment in the chain."""

from typing import Any

from storage.audit import AuditChain
from tests.bot.street import STRANGER, Street


def changed(town: Street, sent: dict[str, Any], **now: Any) -> dict[str, Any]:
    """The same message once more, with other words."""
    message = {**sent["message"], "edit_date": sent["message"]["date"] + 60, **now}
    return {"update_id": next(town.updates), "edited_message": message}


async def story(town: Street, hazard: str) -> list[tuple[str, Any]]:
    async with town.work() as work:
        events = await AuditChain(work.connection).of_subject(hazard)
    return [(event.action, event.data.get("changes", event.data).get("description")) for event in events]


async def description(town: Street, hazard_id: int = 1) -> str:
    found = await town.prepares(lambda world: world.hazard(hazard_id))
    return str(found.description)


async def test_t13_a_caption_changed_after_it_was_recorded_amends_the_hazard(town: Street) -> None:
    sent = town.photo("赵强", "p1", caption="2号炉旁积水")
    await town.hears(sent)
    edit = changed(town, sent, caption="2号炉旁地坑积水，深约十厘米")
    await town.hears(edit, edit)
    assert await description(town) == "2号炉旁地坑积水，深约十厘米"
    told = await story(town, "hazard:1")
    assert [words for _, words in told if words] == ["2号炉旁积水", "2号炉旁地坑积水，深约十厘米"]
    assert "已修改" in (await town.texts("赵强"))[-1]
    assert await town.count("hazard") == 1


async def test_t13_somebody_elses_photo_is_not_theirs_to_reword(town: Street) -> None:
    await town.hears(town.photo("赵强", "p1", caption="2号炉旁积水"))
    forwarded = town.photo("李建国", "p1", caption="别的话")
    await town.hears(changed(town, forwarded))
    assert await description(town) == "2号炉旁积水"
    assert "改过的消息" in (await town.texts("李建国"))[-1]


async def test_t13_a_caption_changed_while_its_question_is_open_is_the_new_answer(town: Street) -> None:
    sent = town.photo("李建国", "p1")
    await town.hears(sent)
    await town.hears(changed(town, sent, caption="通道堵塞"))
    assert await description(town) == "通道堵塞"


async def test_t13_a_text_changed_is_told_the_way_once(town: Street) -> None:
    sent = town.says("赵强", "你好")
    await town.hears(sent)
    await town.sent()
    await town.hears(*(changed(town, sent, text=f"您好{n}") for n in range(5)))
    (told,) = await town.texts("赵强")
    assert "改过的消息" in told
    assert await town.count("parked") == 0


async def test_t13_of_a_strangers_edit_nothing_is_kept(town: Street) -> None:
    sent = town.photo(STRANGER, "p1", caption="积水")
    await town.hears(sent)
    await town.sent()
    await town.hears(changed(town, sent, caption="地坑积水"))
    assert (await town.count("hazard"), await town.count("parked")) == (0, 0)
    assert len(await town.texts(STRANGER)) == 1

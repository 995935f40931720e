"""One batch is one transaction: each update has one effect, and a poisoned one hurts nobody else."""

import json
from typing import Any

import pytest

from app.chat import ChatTransaction
from bot import commands
from bot.talk import Talk
from inspection.people import Role
from inspection.usecases.invite import Invite, InvitePerson
from inspection.usecases.settle_hazard import DismissHazard
from storage.tables.chat import conversation
from tests.bot.street import STRANGER, Street

AGAIN = "刚才那一步没有处理成功，请再操作一次；还不行请联系管理员。"


async def boom(talk: Talk, argument: str) -> None:
    raise RuntimeError(f"poisoned by {argument} of {talk.caller.chat_id}")


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """``/poison`` raises; whatever it raises quotes what was written and by whom."""
    monkeypatch.setitem(commands.COMMANDS, "poison", boom)


class TestOneEffect:
    async def test_the_same_update_five_times_in_one_batch_is_one(self, town: Street) -> None:
        update = town.says("李建国", "/help")
        await town.hears(*[update] * 5)
        assert (await town.count("outbox"), await town.count("seen")) == (1, 1)

    async def test_the_same_update_in_five_batches_is_one(self, town: Street) -> None:
        update = town.photo("李建国", "p1", caption="2号炉旁地坑积水")
        for _ in range(5):
            await town.hears(update)
        assert (await town.count("hazard"), await town.count("outbox")) == (1, 1)

    async def test_ids_that_jump_back_are_done_all_the_same(self, town: Street) -> None:
        one, two, three = (town.says("李建国", "/help") for _ in range(3))
        one["update_id"], two["update_id"] = 900_000_000, 5
        await town.hears(one, two, three)
        assert await town.count("outbox") == 3

    async def test_a_double_tap_on_the_last_button_does_it_once(self, town: Street) -> None:
        await town.prepares(lambda world: world.finds("李建国"))
        await town.hears(town.presses("李建国", "h.hand_over.1"))
        chain = await town.count("audit")
        await town.hears(town.says("李建国", "消防救援机构"), town.says("李建国", "消防救援机构"))
        await town.hears(town.presses("李建国", "h.hand_over.1"))
        assert await town.count("audit") == chain + 1


class TestPoison:
    async def test_one_among_a_hundred_is_parked_alone(self, town: Street, poison: None) -> None:
        names = [name for name in town.names if name not in ("何静", "高原")]
        updates = [town.says(names[n % len(names)], "/help") for n in range(99)]
        updates.insert(50, town.says("何静", "/poison 机密"))
        await town.hears(*updates)
        assert (await town.count("outbox"), await town.count("seen")) == (99 + 1 + 1, 100)
        assert (await town.texts("何静"))[-1] == AGAIN
        assert (await town.texts("高原"))[-1].startswith("有消息没有处理成功，已搁置"), "the administrator"
        (kept,) = await town.parked()
        assert kept["update_id"] == updates[50]["update_id"]
        assert json.loads(town.sealer.unseal("parked update", kept["sealed"])) == updates[50]
        assert kept["reason"].startswith("RuntimeError in boom")

    async def test_of_somebody_without_a_role_nothing_is_kept(self, town: Street, poison: None) -> None:
        await town.hears(town.says(STRANGER, "/poison 机密"))
        (kept,) = await town.parked()
        assert kept["sealed"] is None
        assert "机密" not in kept["reason"] and str(STRANGER) not in kept["reason"]

    @pytest.mark.parametrize("odd", [{"chat": "nowhere"}, {"text": {"en": "?"}}, {"photo": [{}]}])
    async def test_a_shape_that_nobody_foresaw_is_parked(self, town: Street, odd: dict[str, Any]) -> None:
        for who in ("李建国", STRANGER):
            update = town.says(who, "机密")
            update["message"].update(odd)
            await town.hears(town.says("王敏", "/help"), update)
        enrolled, stranger = await town.parked()
        assert json.loads(town.sealer.unseal("parked update", enrolled["sealed"]))["message"]["text"]
        assert stranger["sealed"] is None
        assert str(STRANGER) not in stranger["reason"] and "机密" not in stranger["reason"]
        assert len(await town.texts("王敏")) == 2

    async def test_what_cannot_be_written_is_found_one_at_a_time(self, town: Street) -> None:
        bad = town.photo("李建国", "bad", album="\ud800")  # half a character: no database takes it
        await town.hears(town.says("王敏", "/help"), bad, town.photo("何静", "good", album="好"))
        assert [kept["update_id"] for kept in await town.parked()] == [bad["update_id"]]
        assert (len(await town.texts("王敏")), len(await town.texts("何静"))) == (1, 1)
        assert await town.texts("李建国") == [AGAIN]

    async def test_alone_in_its_batch_it_is_parked_too_and_does_not_block_the_way(self, town: Street) -> None:
        await town.hears(town.photo("李建国", "bad", album="\ud800"))
        assert await town.count("parked") == 1
        await town.hears(town.says("李建国", "/help"))
        assert len(await town.texts("李建国")) == 2

    async def test_what_was_done_before_the_rendering_failed_leaves_no_trace(
        self, town: Street, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def torn(*_: Any) -> Any:
            raise RuntimeError("no card")

        number = await town.prepares(lambda world: world.finds("李建国"))
        await town.hears(town.presses("李建国", f"h.hand_over.{number}"))
        monkeypatch.setattr("bot.talk.draw", torn)
        before, asked = await town.count("audit"), await town.answers("李建国")
        said = town.says("李建国", "消防救援机构")
        await town.hears(said, town.says("王敏", "/help"))
        found = await town.prepares(lambda world: world.hazard(number))
        assert (found.handed_to, await town.count("audit")) == (None, before)
        assert await town.answers("李建国") == asked
        assert [kept["update_id"] for kept in await town.parked()] == [said["update_id"]]
        assert len(await town.texts("王敏")) == 1

    async def test_while_the_database_is_away_nothing_is_taken_for_done(self, town: Street) -> None:
        def away(tx: ChatTransaction) -> ChatTransaction:
            raise OSError("gone")

        update, there = town.says("李建国", "/help"), town.wrap
        town.wrap = away
        with pytest.raises(OSError):
            await town.hears(update)
        town.wrap = there
        assert (await town.count("seen"), await town.count("parked")) == (0, 0)
        await town.hears(update)
        assert len(await town.texts("李建国")) == 1


class TestOneReply:
    async def test_ten_photos_in_one_batch_are_one_prompt(self, town: Street) -> None:
        album = [town.photo("李建国", f"p{n}", album="a") for n in range(10)]
        await town.hears(*album)
        assert await town.texts("李建国") == [(await town.texts("李建国"))[0]]
        assert "已收 10 张" in (await town.texts("李建国"))[0]

    async def test_a_newer_prompt_replaces_the_one_that_is_still_unsaid(self, town: Street) -> None:
        await town.hears(town.photo("李建国", "p1", album="a"))
        await town.hears(town.photo("李建国", "p2", album="a"))
        (text,) = await town.texts("李建国")
        assert "已收 2 张" in text

    async def test_one_on_its_way_is_not_taken_back(self, town: Street) -> None:
        await town.hears(town.photo("李建国", "p1", album="a"))
        async with town.work() as work:
            assert len(await work.outbox.lease(town.now, 10)) == 1
        await town.hears(town.photo("李建国", "p2", album="a"))
        assert len(await town.texts("李建国")) == 2

    async def test_every_press_is_answered_and_only_after_the_commit(self, town: Street) -> None:
        toasts = await town.hears(town.presses("李建国", "q.gone0001.abcdef.next"), town.presses("王敏", "?"))
        assert [text for _, text, _ in toasts] == [
            "这次填写已经结束，按钮不再起作用。 /menu 返回菜单",
            "这个按钮已过时，请看最新的一条消息。",
        ]


class TestWithItsPhotos:
    async def test_a_photo_with_one_sentence_is_a_hazard_at_once(self, town: Street) -> None:
        await town.hears(town.photo("赵强", "p1", caption="消防通道堵塞"))
        assert await town.count("hazard") == 1
        assert "№H-0001" in (await town.texts("赵强"))[0]

    async def test_the_sentence_may_come_after_and_the_rest_of_the_album_after_that(
        self, town: Street
    ) -> None:
        await town.hears(town.photo("赵强", "p1", album="a"), town.photo("赵强", "p2", album="a"))
        assert await town.count("hazard") == 0
        await town.hears(town.says("赵强", "消防通道堵塞"), town.photo("赵强", "p3", album="a"))
        found = await town.prepares(lambda world: world.hazard(1))
        assert len(found.photos) == 3

    async def test_what_is_refused_is_asked_again_and_parks_nothing(self, town: Street) -> None:
        """何静 inspects another street: nothing of hers may be recorded here."""
        await town.hears(town.presses("何静", "m.report.1"))
        await town.hears(town.photo("何静", "p1", caption="消防通道堵塞"))
        assert (await town.count("hazard"), await town.count("parked")) == (0, 0)
        assert "权限" in (await town.texts("何静"))[-1]
        assert await town.answers("何静")


class TestWhatHasChangedMeanwhile:
    async def test_a_post_lost_while_the_form_is_open_is_noticed_when_it_is_handed_in(
        self, town: Street
    ) -> None:
        number = await town.prepares(lambda world: world.finds("李建国"))
        await town.hears(town.presses("赵强", f"h.plan.{number}"))
        await town.taps("赵强", "周海")
        await town.hears(town.says("赵强", "清理积水并加装围堰，更换管线"), town.says("赵强", "6月12日"))
        async with town.work() as work:
            await work.people.deactivate(town.names["高原"], town.now)  # somebody else: nothing changes
            role = (await work.people.get(town.names["赵强"])).posts[0]  # type: ignore[union-attr]
            await work.people.revoke(town.names["赵强"], role.role, 1, None, town.now)
        await town.taps("赵强", "提交方案")
        found = await town.prepares(lambda world: world.hazard(number))
        assert found.plan is None
        assert "权限" in (await town.texts("赵强"))[-1]

    async def test_of_two_approvals_in_one_batch_exactly_one_wins(self, town: Street) -> None:
        async def ready(world: Any) -> int:
            number = int(await world.finds("李建国"))
            await world.rectified(number)
            await world.passes(number)
            return number

        number = await town.prepares(ready)
        await town.hears(
            town.presses("李建国", f"h.close.{number}"), town.presses("王敏", f"h.close.{number}")
        )
        one, two = [await town.button(name, "确认销号") for name in ("李建国", "王敏")]
        await town.hears(town.presses("王敏", two), town.presses("李建国", one))
        found = await town.prepares(lambda world: world.hazard(number))
        assert found.closed_by == town.names["王敏"]
        assert "王敏" in (await town.texts("李建国"))[-1], "the other is told who was first"
        assert await town.count("parked") == 0

    async def test_a_dialog_of_another_version_costs_one_clear_sentence(self, town: Street) -> None:
        for dialog, args in (("gone", {}), ("plan", {"no": "hazard"})):
            row = {"id": dialog, "address": "t:1000", "dialog": dialog, "args": args, "answers": {}}
            async with town.database.write() as connection:
                await connection.execute(conversation.insert().values(**row, touched_at=town.now))
            await town.hears(town.says("李建国", "在吗"))
            assert (await town.texts("李建国"))[-1].startswith("这次填写已经结束")
        assert (await town.answers("李建国"), await town.count("parked")) == ([], 0)

    async def test_a_step_without_questions_that_is_refused_says_so_and_ends(self, town: Street) -> None:
        await town.hears(town.photo("何静", "p1", caption="消防通道堵塞"))
        await town.taps("何静", "选择企业")
        await town.prepares(lambda world: world.does("何静", DismissHazard(1, "看错了")))
        await town.taps("何静", "恒丰木业有限公司")
        assert await town.count("parked") == 0
        assert len(await town.answers("何静")) == 0

    async def test_whoever_joins_is_known_to_the_next_message_of_the_same_batch(self, town: Street) -> None:
        async with town.work() as work:
            invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
            await invite(InvitePerson(token := "t" * 22, Role.INSPECTOR), None, town.now)
        await town.hears(town.says(STRANGER, f"/start i{token}"), town.says(STRANGER, "/tasks"))
        assert (await town.texts(STRANGER))[-1].startswith("待办")

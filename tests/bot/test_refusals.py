"""A refusal is an answer: it parks nothing, undoes nothing that was done, and whoever is parked is told."""

from typing import Any

import pytest

from bot import commands
from bot.cards import drawing, presses
from bot.talk import Talk
from inspection.people import Person
from inspection.words import Refused
from tests.bot.street import STRANGER, Street

AGAIN = "刚才那一步没有处理成功，请再操作一次；还不行请联系管理员。"
OLD = "这个按钮已过时，请看最新的一条消息。"
MANY = "9" * 30


async def boom(talk: Talk, *_: str) -> None:
    raise KeyError("poisoned")


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(commands.COMMANDS, "poison", boom)
    monkeypatch.setitem(presses.PRESSES, "x", boom)


class TestCardsThatMayNotBeRead:
    async def test_those_told_get_the_words_alone_and_what_was_done_stays(
        self, town: Street, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def hidden(card: Any, facts: Any, subject: int, reader: Person | None, now: Any) -> Any:
            if reader is None or reader.name != "李建国":
                raise Refused("hazard_unknown")
            return await drawing.draw(card, facts, subject, reader, now)

        number = await town.prepares(lambda world: world.finds("李建国"))
        await town.hears(town.presses("李建国", f"h.hand_over.{number}"))
        monkeypatch.setattr("bot.talk.draw", hidden)
        await town.hears(town.says("李建国", "消防救援机构"))
        found = await town.prepares(lambda world: world.hazard(number))
        assert (found.handed_to, await town.count("parked")) == ("消防救援机构", 0)
        told = [one for one in await town.letters() if one["address"] != "t:1000"]
        assert told
        assert all("rows" not in one["payload"] for one in told)

    async def test_the_actor_is_answered_although_the_card_is_no_longer_his(
        self, town: Street, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def hidden(*_: Any) -> Any:
            raise Refused("hazard_unknown")

        number = await town.prepares(lambda world: world.finds("李建国"))
        await town.hears(town.presses("李建国", f"h.hand_over.{number}"))
        monkeypatch.setattr("bot.talk.draw", hidden)
        await town.hears(town.says("李建国", "消防救援机构"))
        assert "H-0001" in (await town.texts("李建国"))[-1]
        assert await town.answers("李建国") == []


class TestWhatNobodyKnows:
    @pytest.mark.parametrize(
        "data",
        [
            *(f"{kind}.{MANY}" for kind in ("h.show", "h.plan", "v.show", "v.start", "v.drop", "e.open")),
            *("h.show.x", "h.show.１", "h.nonsense.1", "v.nonsense.1", "e.nonsense.1", "d.list.nonsense.1"),
        ],
    )
    async def test_a_forged_press_is_an_old_button(self, town: Street, data: str) -> None:
        await town.prepares(lambda world: world.finds("李建国"))
        toasts = await town.hears(town.presses("李建国", data))
        assert [text for _, text, _ in toasts] == [OLD]
        assert (await town.count("parked"), await town.texts("李建国")) == (0, [])

    @pytest.mark.parametrize("text", [f"/start cH{MANY}", f"/report {MANY}"])
    async def test_a_number_that_no_record_has_leads_nowhere(self, town: Street, text: str) -> None:
        await town.hears(town.says("李建国", text))
        assert await town.count("parked") == 0
        assert (await town.texts("李建国"))[-1].startswith("该链接无效")

    async def test_a_language_there_is_not_is_refused_in_the_one_there_is(self, town: Street) -> None:
        await town.hears(town.says("李建国", "/language fr"))
        toasts = await town.hears(town.presses("李建国", "m.language.fr"))
        assert await town.count("parked") == 0
        assert (await town.texts("李建国"))[-1] == toasts[0][1]

    async def test_what_fails_within_a_press_is_no_old_button(self, town: Street, poison: None) -> None:
        toasts = await town.hears(town.presses("李建国", "x.do.1"))
        assert [text for _, text, _ in toasts] == [""]
        assert await town.count("parked") == 1


class TestWhoeverIsParked:
    async def test_is_asked_to_repeat_it_once(self, town: Street, poison: None) -> None:
        for who in ("李建国", STRANGER):
            await town.hears(*(town.says(who, "/poison") for _ in range(3)))
            assert await town.texts(who) == [AGAIN]

    async def test_in_the_language_of_the_phone(self, town: Street, poison: None) -> None:
        update = town.says(STRANGER, "/poison")
        update["message"]["from"]["language_code"] = "de"
        await town.hears(update)
        assert (await town.texts(STRANGER))[0].startswith("That step did not go through")

    async def test_the_button_stops_spinning(self, town: Street, poison: None) -> None:
        press = town.presses("李建国", "m.poison")
        toasts = await town.hears(press, town.presses("王敏", "m.poison"))
        assert [text for _, text, _ in toasts] == ["", ""]
        assert (await town.texts("李建国"), await town.texts("王敏")) == ([AGAIN], [AGAIN])

    async def test_in_a_group_nothing_is_said(self, town: Street) -> None:
        update = town.says("李建国", "在吗")
        update["message"].update(chat={"id": -5, "type": "group", "title": "群"}, text=["在吗"])
        await town.hears(update)
        assert (await town.count("parked"), await town.texts("李建国")) == (1, [])

"""What could not be handled is kept, somebody is told, and a command handles it once the cause is mended."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import System
from app.clock import SystemClock
from app.parked import Retried, retry
from bot import commands
from bot.talk import Talk
from inspection.words import Words
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.bot.street import STRANGER, Street, street

ALARM = "有消息没有处理成功，已搁置。请在服务器上运行 anxun parked list 查看原因"


async def boom(talk: Talk, argument: str) -> None:
    raise RuntimeError(f"poisoned by {argument} of {talk.caller.chat_id}")


async def mended(talk: Talk, argument: str) -> None:
    talk.post([Words("people.language_changed")])


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """``/poison`` raises until somebody mends it."""
    monkeypatch.setitem(commands.COMMANDS, "poison", boom)
    return monkeypatch


@pytest.fixture
async def office(shell: Shell, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    """The command line works on the street; 高原 is its administrator."""
    shell.set("ANXUN_DATABASE_URL", settled[0])
    shell.home.mkdir()
    (shell.home / "keys").mkdir()
    (shell.home / "keys" / "root.key").write_bytes(bytes(32))
    async with street(shell.home, settled) as town:
        yield town


def system(town: Street) -> System:
    return System(town.settings, SystemClock(), town.database, Sealer(bytes(32)))


async def anxun(shell: Shell, *args: object) -> tuple[int, str, str]:
    said = await asyncio.to_thread(shell.anxun, *args)
    return said.code, said.out, said.err


async def test_r08_one_poisoned_among_a_thousand_hurts_nobody_and_an_operator_can_take_it_again(
    office: Street, poison: pytest.MonkeyPatch, shell: Shell
) -> None:
    others = [name for name in office.names if name not in ("王敏", "高原")]
    updates = [office.says(others[n % len(others)], "/help") for n in range(999)]
    updates.insert(500, office.says("王敏", "/poison 机密"))
    for start in range(0, 1000, 100):
        await office.hears(*updates[start : start + 100])
    assert (await office.count("seen"), await office.count("parked")) == (1000, 1)
    said = [letter["payload"]["text"] for letter in await office.letters()]
    assert sum("使用方法" in text for text in said) == 999
    (alarm,) = await office.texts("高原")
    assert alarm.startswith(ALARM)

    code, out, _ = await anxun(shell, "parked", "list", "--json")
    (row,) = json.loads(out)
    assert (code, row["update_id"], row["can_retry"]) == (0, updates[500]["update_id"], True)
    assert row["reason"].startswith("RuntimeError in boom") and "机密" not in out

    poison.setitem(commands.COMMANDS, "poison", mended)
    code, out, _ = await anxun(shell, "parked", "retry", row["update_id"])
    assert (code, "已处理" in out, await office.count("parked")) == (0, True, 0)
    assert (await office.texts("王敏"))[-1] == "已改用中文。"
    await office.hears(updates[500])  # should Telegram hand it out once more, it has had its effect
    assert len(await office.texts("王敏")) == 2


async def test_a_storm_of_them_is_one_letter_to_each_administrator(
    office: Street, poison: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        await office.hears(*(office.says(name, "/poison") for name in ("李建国", "王敏", "何静")))
        await office.sent()
    assert await office.texts("高原") == []
    office.now += timedelta(minutes=10)
    await office.hears(office.says("李建国", "/poison"))
    assert len(await office.texts("高原")) == 1, "ten minutes later it is told again"


async def test_still_poisoned_it_stays_for_the_new_reason_and_nobody_is_asked_again(
    office: Street, poison: pytest.MonkeyPatch, shell: Shell
) -> None:
    await office.hears(office.says("王敏", "/poison"))
    (before,), letters = await office.parked(), await office.letters()

    async def another(talk: Talk, argument: str) -> None:
        raise KeyError("other")

    poison.setitem(commands.COMMANDS, "poison", another)
    code, _, err = await anxun(shell, "parked", "retry", "--all")
    (after,) = await office.parked()
    assert (code, "仍未成功" in err and "KeyError in another" in err) == (1, True)
    assert after["reason"].startswith("KeyError in another")
    assert (after["parked_at"], after["sealed"]) == (before["parked_at"], before["sealed"])
    assert await office.letters() == letters
    assert await office.count("seen") == 1, "and Telegram's own copy is not taken for new"


async def test_a_crash_in_the_middle_of_it_loses_nothing(office: Street, poison: pytest.MonkeyPatch) -> None:
    await office.hears(office.says("王敏", "/poison"))
    before = await office.parked()

    async def killed(talk: Talk, argument: str) -> None:
        talk.post([Words("people.language_changed")])
        raise SystemExit

    poison.setitem(commands.COMMANDS, "poison", killed)
    with pytest.raises(SystemExit):
        await retry(system(office), None)
    assert await office.parked() == before
    assert await office.count("seen") == 1
    poison.setitem(commands.COMMANDS, "poison", mended)
    assert [one.done for one in await retry(system(office), None)] == [True]
    assert (await office.texts("王敏"))[-1] == "已改用中文。"


async def test_what_a_stranger_wrote_was_not_kept_and_cannot_be_taken_again(
    office: Street, poison: pytest.MonkeyPatch, shell: Shell
) -> None:
    await office.hears(office.says(STRANGER, "/poison 机密"))
    _, out, _ = await anxun(shell, "parked", "list")
    assert "未留内容" in out and str(STRANGER) not in out
    code, _, err = await anxun(shell, "parked", "retry", "--all")
    assert (code, "未留内容" in err, await office.count("parked")) == (1, True, 1)


async def test_the_answer_to_a_press_comes_as_a_letter(
    office: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bot.router._press", boom)
        assert [text for _, text, _ in await office.hears(office.presses("王敏", "?"))] == [""]
    await office.sent()
    assert [one.done for one in await retry(system(office), None)] == [True]
    assert await office.texts("王敏") == ["您之前的一步现在已处理：这个按钮已过时，请看最新的一条消息。"]


async def test_another_key_and_another_number_are_told_apart(
    office: Street, poison: pytest.MonkeyPatch
) -> None:
    update = office.says("王敏", "/poison")
    await office.hears(update)
    other = System(office.settings, SystemClock(), office.database, Sealer(b"x" * 32))
    number = update["update_id"]
    said: list[Retried] = await retry(other, [number, 77])
    assert [one.words.key for one in said] == ["parked.other_key", "parked.unknown"]
    assert await office.count("parked") == 1


async def test_with_nothing_set_aside_and_nothing_named(office: Street, shell: Shell, tmp_path: Path) -> None:
    assert await anxun(shell, "parked", "list") == (0, "", "没有搁置的消息。\n")
    assert await anxun(shell, "parked", "retry", "--all") == (0, "", "")
    code, _, err = await anxun(shell, "parked", "retry")
    assert (code, err) == (2, "请写出编号，或用 --all 处理全部。\n")

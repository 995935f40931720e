"""The clock that a hand on the page turns, for Telegram and for the bot's own process alike."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from app.clock import SystemClock
from sandbox import server
from sandbox.clock import TurnedClock
from sandbox.config import SandboxConfig
from sandbox.mornings import next_month, next_morning
from sandbox.phone import PhoneError, phones_at
from tests.sandbox.conftest import START, StoppedClock

ZONE = "Asia/Shanghai"


@pytest.mark.parametrize(
    ("now", "morning", "month"),
    [
        ("2023-06-05T01:00", "2023-06-06T00:00", "2023-07-05T01:00"),
        ("2023-06-04T23:59", "2023-06-05T00:00", "2023-07-04T23:59"),
        ("2023-01-31T02:00", "2023-02-01T00:00", "2023-02-28T02:00"),
        ("2023-12-31T00:00", "2024-01-01T00:00", "2024-01-31T00:00"),
    ],
)
def test_the_hands_stop_at_eight_local_and_at_the_same_day(now: str, morning: str, month: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert next_morning(moment, ZONE) == datetime.fromisoformat(morning).replace(tzinfo=UTC)
    assert next_month(moment, ZONE) == datetime.fromisoformat(month).replace(tzinfo=UTC)


def test_the_bot_reads_the_turn_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "var" / "clock"
    clock = TurnedClock(StoppedClock(), file)
    bot = SystemClock(f"@{file}")
    before = bot.now()
    clock.shift += timedelta(hours=1)
    assert file.read_text("utf-8") == "+3600s"
    assert timedelta(minutes=59) < bot.now() - before < timedelta(minutes=61)
    assert TurnedClock(StoppedClock(), file).now() == START + timedelta(hours=1)


async def test_a_turn_on_the_page_dates_the_messages(tmp_path: Path) -> None:
    config = SandboxConfig(port=0, clock_file=tmp_path / "clock", clock=StoppedClock())
    async with server.run(config) as tg, phones_at(tg.base_url) as phones:
        worker = await phones.phone(301, "周海")
        assert await phones.turns_clock(to="morning") == "2023-06-06T00:00:00+00:00"
        await worker.scans()
        assert (await worker.screen()).messages[0].date == "2023-06-06T00:00:00+00:00"
        await phones.turns_clock(seconds=3600)
        assert (tmp_path / "clock").read_text("utf-8") == f"+{24 * 3600}s"
        assert await phones.turns_clock(to="now") == START.isoformat()


async def test_phones_in_another_process_act_and_are_told_what_is_wrong() -> None:
    async with server.running() as tg, phones_at(tg.base_url) as phones:
        worker = await phones.phone(301, "周海")
        await phones.fault(fault="flood", value=5, chat_id=301)
        assert tg.faults.switches[0].value == 5
        await phones.fault(fault="clear")
        assert not tg.faults.switches
        with pytest.raises(PhoneError, match="1 to 4096"):
            await worker.sends(" ")
        with pytest.raises(PhoneError, match="not in this chat"):
            await worker.reply(77, "嗯")
        with pytest.raises(PhoneError, match="no button '销号'"):
            await worker.taps("销号", timeout=0.1)
        with pytest.raises(PhoneError, match="'H-1' is not on the screen"):
            await worker.reads("H-1", timeout=0.1)
        async with aiohttp.ClientSession() as session:
            url = f"{tg.base_url}/sandbox/api/people"
            async with session.get(f"{url}/999/chat") as nobody:
                assert nobody.status == 404
            async with session.post(url, json={"id": 5}) as nameless:
                assert nameless.status == 400

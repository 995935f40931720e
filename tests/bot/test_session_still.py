"""The process stands still while Telegram answers: the answer is heard, and the letter is not said again."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError

from bot.calls import SendMessage, call
from bot.session import LeanSession

TOKEN = "7000000001:AAsandboxsandboxsandboxsandboxsand1"
BODY = b'{"ok": true, "result": true}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(BODY),
    BODY,
)
LETTER = SendMessage(chat_id=7, text="一")


class Elsewhere:
    """A Telegram that lives on while this process stands still."""

    def __init__(self) -> None:
        self.asked, self.may_answer, self.over = (threading.Event() for _ in range(3))
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        line, _ = self._door.accept()
        with line:
            heard = b""
            while b"\r\n\r\n" not in heard:
                heard += line.recv(65536)
            self.asked.set()
            if self.may_answer.wait(60) and not self.over.is_set():
                line.sendall(ANSWER)
                self.over.wait(60)

    def closes(self) -> None:
        self.over.set()
        self.may_answer.set()
        self._door.close()


@pytest.fixture
async def there() -> AsyncIterator[Elsewhere]:
    made = Elsewhere()
    yield made
    made.closes()


@pytest.fixture
async def bot(there: Elsewhere) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(f"http://127.0.0.1:{there.port}")
    bot = Bot(TOKEN, session=LeanSession(api=api))
    yield bot
    await bot.session.close()


@pytest.mark.parametrize("lean", [True, False])
async def test_r15_an_answer_that_came_while_nothing_ran_is_no_silence(
    bot: Bot, there: Elsewhere, lean: bool
) -> None:
    said = call(bot, LETTER, within=2) if lean else bot.delete_webhook(request_timeout=2)
    asking = asyncio.create_task(said)
    assert await asyncio.to_thread(there.asked.wait, 30)
    there.may_answer.set()
    time.sleep(3)  # noqa: ASYNC251 - nothing of this process runs
    assert await asking is True


@pytest.mark.parametrize("lean", [True, False])
async def test_who_does_not_answer_at_all_is_not_waited_for(bot: Bot, there: Elsewhere, lean: bool) -> None:
    with pytest.raises(TelegramNetworkError, match="no answer in time"):
        await (call(bot, LETTER, within=1) if lean else bot.delete_webhook(request_timeout=1))

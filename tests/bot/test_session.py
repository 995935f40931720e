"""The lean way to Telegram: plain JSON out, plain JSON in, and aiogram's own errors for everything else."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import web

from bot.calls import EditMessageText, SendMessage, call
from bot.session import LeanSession

TOKEN = "7000000001:AAsandboxsandboxsandboxsandboxsand1"


@dataclass
class Telegram:
    """Answers what it is told to, and remembers what it was asked."""

    status: int = 200
    body: bytes = b'{"ok": true, "result": {"message_id": 5, "aura": "violet"}}'
    hangs: bool = False
    hangs_up: bool = False
    heard: list[tuple[str, Any]] = field(default_factory=list)
    port: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.heard.append((request.match_info["method"], await request.json()))
        if self.hangs:
            await asyncio.sleep(30)
        if self.hangs_up and request.transport is not None:
            request.transport.abort()
        return web.Response(status=self.status, body=self.body, content_type="application/json")

    def refuses(self, code: int, description: str, **parameters: int) -> None:
        refusal = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
        self.status, self.body = code, json.dumps(refusal).encode()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    there = Telegram()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", there.answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    there.port = runner.addresses[0][1]
    yield there
    await runner.cleanup()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(f"http://127.0.0.1:{telegram.port}")
    bot = Bot(TOKEN, session=LeanSession(api=api))
    yield bot
    await bot.session.close()


LETTER = SendMessage(chat_id=7, text="<b>2号炉</b> 👷🏽‍♀️", reply_markup={"inline_keyboard": []})


async def test_what_is_said_arrives_as_typed_and_nothing_unsaid_goes_along(
    telegram: Telegram, bot: Bot
) -> None:
    assert await call(bot, LETTER) == {"message_id": 5, "aura": "violet"}
    sent = {"chat_id": 7, "text": "<b>2号炉</b> 👷🏽‍♀️", "reply_markup": {"inline_keyboard": []}}
    assert telegram.heard == [("sendMessage", sent)]


async def test_true_is_an_answer_too(telegram: Telegram, bot: Bot) -> None:
    telegram.body = b'{"ok": true, "result": true}'
    assert await call(bot, EditMessageText(chat_id=7, message_id=5, text="好")) is True


@pytest.mark.parametrize(
    ("code", "description", "parameters", "error"),
    [
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, TelegramRetryAfter),
        (403, "Forbidden: bot was blocked by the user", {}, TelegramForbiddenError),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1005}, TelegramMigrateToChat),
        (400, "Bad Request: message is not modified", {}, TelegramBadRequest),
        (502, "Bad Gateway", {}, TelegramServerError),
    ],
)
async def test_a_refusal_is_aiograms(
    telegram: Telegram,
    bot: Bot,
    code: int,
    description: str,
    parameters: dict[str, int],
    error: type[Exception],
) -> None:
    telegram.refuses(code, description, **parameters)
    with pytest.raises(error):
        await call(bot, LETTER)


@pytest.mark.parametrize("body", [b"<html>Bad Gateway</html>", b"", b"\xff\xfe", b"[]", b'{"ok": true}'])
async def test_what_is_no_answer_of_telegrams_is_a_fault_that_passes(
    telegram: Telegram, bot: Bot, body: bytes
) -> None:
    telegram.body = body
    with pytest.raises((ClientDecodeError, TelegramNetworkError)):
        await call(bot, LETTER)


async def test_a_line_that_is_cut_says_nothing_of_the_token(telegram: Telegram, bot: Bot) -> None:
    telegram.hangs_up = True
    with pytest.raises(TelegramNetworkError) as cut:
        await call(bot, LETTER)
    assert TOKEN not in str(cut.value) + repr(cut.value.__cause__)


async def test_an_answer_that_does_not_come_is_waited_for_so_long_and_no_longer(
    telegram: Telegram, bot: Bot
) -> None:
    telegram.hangs = True
    with pytest.raises(TelegramNetworkError):
        await call(bot, LETTER, within=1)

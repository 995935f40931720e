"""Fetches a file from Telegram: pinned host, checked path, no redirect, never more than announced."""

import re
from http import HTTPStatus

import aiohttp
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest

from inspection.photo import LARGEST, FetchFailed

PATH = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)*")
TIMEOUT = aiohttp.ClientTimeout(total=120, sock_read=20)


class Fetch:
    """``await fetch(file_id)`` → bytes. The address holds the token, so no error carries it."""

    def __init__(self, bot: Bot, telegram_api: str, timeout: aiohttp.ClientTimeout = TIMEOUT) -> None:
        self._bot = bot
        self._timeout = timeout
        self._base = f"{telegram_api}/file/bot{bot.token}/"

    async def __call__(self, file_id: str) -> bytes:
        """Raises FetchFailed; ``retriable`` unless the file is too big. Each try asks for a link of its own: one that
        has run out (an hour) is no reason to give up, and "wrong file_id" is also what Telegram says of a file
        that is unavailable for now."""
        try:
            file = await self._bot.get_file(file_id)
        except TelegramBadRequest as refused:
            raise FetchFailed(refused.message, retriable="too big" not in refused.message) from None
        except TelegramAPIError as problem:
            raise FetchFailed(type(problem).__name__, retriable=True) from None
        path, size = file.file_path or "", file.file_size
        if not PATH.fullmatch(path) or ".." in path:
            raise FetchFailed("a file path that is none", retriable=False)
        data = await self._read(path)
        if size is not None and len(data) != size:
            raise FetchFailed(f"{len(data)} of {size} bytes came", retriable=True)
        return data

    async def _read(self, path: str) -> bytes:
        try:
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.get(self._base + path, allow_redirects=False) as answer,
            ):
                if answer.status != HTTPStatus.OK:
                    raise FetchFailed(f"HTTP {answer.status}", retriable=True)
                data = await answer.content.read(LARGEST + 1)
                while len(data) <= LARGEST and (more := await answer.content.read(LARGEST + 1 - len(data))):
                    data += more
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise FetchFailed(type(problem).__name__, retriable=True) from None
        if len(data) > LARGEST:
            raise FetchFailed("more than 20 MB", retriable=False)
        return data

"""Fetches a file from Telegram: pinned host, checked path, no redirect, never more than announced, going on where a
connection was cut."""

import asyncio
import re
from http import HTTPStatus

import aiohttp
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest

from inspection.photo import LARGEST, FetchFailed

PATH = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)*")
TIMEOUT = aiohttp.ClientTimeout(total=120, sock_read=20)
PIECES = 5  # connections for one file; the next try is the job's
PLAIN = {"Accept-Encoding": "identity"}  # a part of something packed could not be told from the whole


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
        try:
            async with asyncio.timeout(self._timeout.total):
                data = await self._read(path, size)
        except TimeoutError:
            raise FetchFailed("TimeoutError", retriable=True) from None
        if size is not None and len(data) != size:
            raise FetchFailed(f"{len(data)} of {size} bytes came", retriable=True)
        return data

    async def _read(self, path: str, size: int | None) -> bytes:
        """As much as comes before a connection brings nothing more."""
        part, problem = _Part(), "nothing came"
        async with aiohttp.ClientSession(timeout=self._timeout, auto_decompress=False) as session:
            for _ in range(PIECES):
                before = len(part.data)
                try:
                    await part.grows(session, self._base + path)
                except (aiohttp.ClientError, TimeoutError) as failed:
                    problem = type(failed).__name__
                else:
                    if size is None or len(part.data) >= size:
                        return bytes(part.data)
                    problem = f"{len(part.data)} of {size} bytes came"
                if len(part.data) <= before:
                    break
        raise FetchFailed(problem, retriable=True)


class _Part:
    """What has come of a file. ``tag`` names its content, where the server tells: a rest is taken of that only."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.tag: str | None = None

    async def grows(self, session: aiohttp.ClientSession, url: str) -> None:
        """Raises FetchFailed for another answer than the file or its rest, and for more than anybody may send."""
        async with session.get(url, headers=self._asked(), allow_redirects=False) as answer:
            if answer.status == HTTPStatus.OK:  # the whole of it, whatever was asked for
                self.data.clear()
            elif not self._goes_on(answer):
                raise FetchFailed(f"HTTP {answer.status}", retriable=True)
            self.tag = answer.headers.get("ETag")
            async for more in answer.content.iter_any():
                self.data += more
                if len(self.data) > LARGEST:
                    raise FetchFailed("more than 20 MB", retriable=False)

    def _asked(self) -> dict[str, str]:
        if not self.data:
            return PLAIN
        rest = {**PLAIN, "Range": f"bytes={len(self.data)}-"}
        return {**rest, "If-Range": self.tag} if self.tag else rest

    def _goes_on(self, answer: aiohttp.ClientResponse) -> bool:
        """Whether it begins where the last one ended."""
        begins = answer.headers.get("Content-Range", "").startswith(f"bytes {len(self.data)}-")
        return answer.status == HTTPStatus.PARTIAL_CONTENT and bool(self.data) and begins

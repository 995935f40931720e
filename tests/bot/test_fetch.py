"""Fetching a file from a Telegram that stalls, breaks off, forgets its links or means harm."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp.test_utils import TestServer

from bot.fetch import Fetch
from inspection.photo import FetchFailed
from tests.bot.files_api import PHOTO, Files

TOKEN = "123456789:AAFq3xYbWk0nLh8vTqRzPmCdEsGuJiOo1N2"


@pytest.fixture
async def files() -> AsyncIterator[tuple[Files, Fetch]]:
    telegram = Files()
    async with TestServer(telegram.app) as server:
        base = str(server.make_url("")).rstrip("/")
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
        try:
            yield telegram, Fetch(bot, base, aiohttp.ClientTimeout(total=5, sock_read=0.3))
        finally:
            await bot.session.close()


async def failure(fetch: Any) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        await fetch("f")
    assert TOKEN not in str(failed.value)
    assert failed.value.__cause__ is None
    return failed.value


async def test_what_came_whole_is_given(files: tuple[Files, Fetch]) -> None:
    assert await files[1]("f") == PHOTO


@pytest.mark.parametrize("how", ["stall", "cut", "short"])
async def test_t11_half_a_file_is_noticed_and_only_the_rest_is_asked_for(
    files: tuple[Files, Fetch], how: str
) -> None:
    telegram, fetch = files
    telegram.broken = [how]
    assert await fetch("f") == PHOTO
    assert telegram.ranges == ["", "bytes=2500-"]


async def test_t11_a_file_that_is_another_by_now_is_taken_from_its_beginning(
    files: tuple[Files, Fetch],
) -> None:
    telegram, fetch = files
    telegram.broken = ["cut", "other"]
    assert await fetch("f") == PHOTO


@pytest.mark.parametrize("then", ["elsewhere", "expired"])
async def test_t11_a_rest_that_does_not_fit_is_not_taken(files: tuple[Files, Fetch], then: str) -> None:
    telegram, fetch = files
    telegram.broken = ["cut", then]
    assert (await failure(fetch)).retriable
    assert await fetch("f") == PHOTO


async def test_t11_a_line_that_brings_nothing_more_is_given_up(files: tuple[Files, Fetch]) -> None:
    telegram, fetch = files
    telegram.broken = ["cut"] * 3
    telegram.tag = '"changing"'
    assert (await failure(fetch)).retriable
    assert len(telegram.ranges) == 2


async def test_t09_what_never_ends_is_cut_off(files: tuple[Files, Fetch]) -> None:
    telegram, fetch = files
    telegram.broken = ["endless"]
    assert not (await failure(fetch)).retriable


async def test_t10_a_link_that_has_run_out_is_asked_for_anew(files: tuple[Files, Fetch]) -> None:
    telegram, fetch = files
    telegram.broken = ["expired"]
    assert (await failure(fetch)).retriable
    assert await fetch("f") == PHOTO
    assert telegram.links == 2


async def test_t10_a_file_that_is_unavailable_for_now_is_asked_for_again(files: tuple[Files, Fetch]) -> None:
    telegram, fetch = files
    telegram.refuses = ["wrong file_id or the file is temporarily unavailable"]
    assert (await failure(fetch)).retriable
    assert await fetch("f") == PHOTO


async def test_t09_what_telegram_calls_too_big_is_not_asked_for_again(files: tuple[Files, Fetch]) -> None:
    telegram, fetch = files
    telegram.refuses = ["file is too big"]
    assert not (await failure(fetch)).retriable


async def test_nobody_is_followed_elsewhere(files: tuple[Files, Fetch]) -> None:
    telegram, fetch = files
    telegram.broken = ["redirect"]
    await failure(fetch)
    assert telegram.stolen == 0


@pytest.mark.parametrize("path", ["../../etc/passwd", "photos/../x", "http://elsewhere/x", "/etc/passwd", ""])
async def test_a_path_that_leads_out_is_none(files: tuple[Files, Fetch], path: str) -> None:
    telegram, fetch = files
    telegram.path = path
    assert not (await failure(fetch)).retriable

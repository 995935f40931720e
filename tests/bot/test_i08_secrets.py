"""Whatever goes wrong, with every word of debugging on: neither the bot's token nor a receipt is in any file."""

import base64
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp.test_utils import TestServer

from app.jobs.photos import fetch_photo
from app.logs import set_up
from bot import conversation as kernel
from bot.fetch import Fetch
from media.blobs import Blobs
from tests.app.test_logs import put_back
from tests.app.working import Office
from tests.bot.files_api import Files
from tests.bot.informant import Bureau, Informant, Inline
from tests.bot.street import Street
from tests.bot.test_fetch import TOKEN

WAYS = ["cut", "short", "expired", "redirect", "stall", "elsewhere", "endless"]
QUICK = aiohttp.ClientTimeout(total=5, sock_read=0.3)


@pytest.fixture
def logging(town: Street) -> Iterator[None]:
    """Into a file beside the database; of the token nothing is told beforehand."""
    with put_back(), (town.folder / "anxun.log").open("w", encoding="utf-8") as log:
        set_up(stream=log, debug=True)
        yield


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Files, Fetch]]:
    files = Files()
    async with TestServer(files.app) as server:
        base = str(server.make_url("")).rstrip("/")
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
        try:
            yield files, Fetch(bot, base, QUICK)
        finally:
            await bot.session.close()


def spellings(secret: str) -> set[bytes]:
    after = secret.rpartition(":")[2]
    forms = {secret, after, secret.lower(), secret.replace("-", ""), quote(secret, safe="")}
    return {one.encode() for one in forms} | {base64.b64encode(after.encode())[:-4]}


def found(town: Street, *secrets: str) -> set[str]:
    """The files in which one of them stands."""
    held = {str(path): path.read_bytes() for path in town.folder.rglob("*") if path.is_file()}
    held["the database"] = town.dump().encode()
    assert len(held) > 1  # the log, and the database as it is dumped
    wanted = set().union(*map(spellings, secrets))
    return {place for place, text in held.items() if any(one in text for one in wanted)}


async def test_i08_a_download_that_fails_in_every_way_tells_no_token(
    town: Street, telegram: tuple[Files, Fetch], logging: None
) -> None:
    files, fetch = telegram
    office, clock = Office(town), SimpleNamespace(now=lambda: town.now)
    tools: dict[str, Any] = {"download": fetch, "decoder": Inline(), "write": town.work, "clock": clock}
    store = Blobs(f"file://{town.folder}/media")

    async def handler(payload: Any) -> None:
        try:
            await fetch_photo(payload, **tools, blobs=store)
        finally:
            office.done.append(payload["unique_id"])

    office.workers.handlers = {"photo.fetch": handler}
    for way in (*WAYS, "refused"):
        files.broken = [way, way]
        files.refuses = ["wrong file_id"] if way == "refused" else []
        await town.hears(town.photo("李建国", way, caption="2号炉旁地坑积水"))
        async with office.working():
            await office.until(lambda way=way: way in office.done)  # type: ignore[misc]
    failed = [(state, attempts) for state, _, attempts in (await office.states()).values()]
    assert ("waiting", 1) in failed
    assert found(town, TOKEN) == set()


async def test_i08_what_fails_over_a_receipt_does_not_tell_it(
    town: Street, logging: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau = Bureau(town)
    await bureau.opens()
    one = Informant(bureau, "赵强")
    await one.begins()
    await one.fills_in("检修没有断水", "photo")
    await one.taps("提交举报")
    receipt, shown = one.receipt(), one.sees.split("查询码：")[1].splitlines()[0]

    def breaks(dialog: Any, answers: Any, heard: Any) -> Any:
        raise RuntimeError(f"no row for {heard} with {TOKEN}")

    with monkeypatch.context() as broken:
        broken.setattr(kernel, "hear", breaks)
        await one.says(receipt)
        await town.hears(town.says("李建国", receipt))
    assert "update parked: RuntimeError" in (town.folder / "anxun.log").read_text("utf-8")
    assert found(town, receipt, shown, TOKEN) == set()

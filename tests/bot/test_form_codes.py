"""The photo of a code answers the question that asks for it; whatever cannot be read is told at once."""

import io
import json
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
import qrcode
from PIL import Image
from qrcode.image.pil import PilImage

from app.bootstrap import System
from app.clock import SystemClock
from app.jobs.codes import CodeReader
from app.jobs.photos import fetch_photo
from app.turning import Turning
from media.blobs import Blobs
from media.decode import Decoder
from storage.tables.chat import job
from tests.bot.street import Street
from tests.bot.test_form_files import asks_for, last


@pytest.fixture
async def decoder() -> AsyncIterator[Decoder]:
    async with Decoder() as one:
        yield one


def photo_of(*texts: str) -> bytes:
    """A wall with these codes on it."""
    wall = Image.new("RGB", (1600, 800), (200, 205, 210))
    for number, text in enumerate(texts):
        wall.paste(
            qrcode.make(text, image_factory=PilImage).convert("RGB").resize((500, 500)),
            (100 + number * 800, 150),
        )
    out = io.BytesIO()
    wall.save(out, "JPEG", quality=80)
    return out.getvalue()


class Here:
    """What a job needs of the system, on this street."""

    def __init__(self, town: Street) -> None:
        self.settings, self.clock, self.write, self.read = town.settings, SystemClock(), town.work, town.work


async def reads(town: Street, decoder: Decoder, data: bytes) -> None:
    """Does the job that was asked for last."""
    blobs = Blobs(f"file://{town.folder}/media")

    async def download(_: str) -> bytes:
        return data

    async def fetch(payload: Any) -> None:
        tools: Any = {"download": download, "decoder": decoder, "blobs": blobs, "clock": SystemClock()}
        await fetch_photo(payload, write=town.work, **tools)

    async with town.database.read() as connection:
        asked = (await connection.execute(job.select().where(job.c.kind == "photo.code"))).mappings().all()
    payload = asked[-1]["payload"]
    assert str(town.telegram_id("赵强")) not in json.dumps(payload)
    reader = CodeReader(Turning(cast(System, Here(town)), lambda: None), fetch, blobs, decoder)
    await reader(payload)


def sent(town: Street, name: str, data: bytes) -> Any:
    update = town.photo("赵强", name)
    update["message"]["photo"][0]["file_size"] = len(data)
    return update


async def shows(town: Street, decoder: Decoder, name: str, *codes: str) -> str:
    data = photo_of(*codes)
    await town.hears(sent(town, name, data))
    assert "正在识别" in await last(town)
    await reads(town, decoder, data)
    return await last(town)


async def test_a_photographed_code_is_the_answer_and_the_next_question_comes(
    town: Street, decoder: Decoder
) -> None:
    await asks_for(town, "barcode")
    assert "请拍下条码或二维码" in await last(town)
    assert "备注" in await shows(town, decoder, "u1", "TX-2023-0417")
    await town.hears(town.says("赵强", "灭火器"))
    assert "佐证材料：TX-2023-0417" in await last(town)


async def test_what_cannot_be_read_or_is_not_one_says_what_to_do(town: Street, decoder: Decoder) -> None:
    await asks_for(town, "barcode")
    assert "没有读出" in await shows(town, decoder, "u2")
    assert "有 2 个码" in await shows(town, decoder, "u3", "A-1", "A-2")
    assert "备注" in await shows(town, decoder, "u4", "A-1")


async def test_whoever_types_meanwhile_is_not_overruled_by_the_photo(town: Street, decoder: Decoder) -> None:
    await asks_for(town, "barcode")
    data = photo_of("TX-1")
    await town.hears(sent(town, "u5", data))
    await town.hears(town.says("赵强", "TX-2"))
    before = await last(town)
    await reads(town, decoder, data)
    assert await last(town) == before
    await town.hears(town.says("赵强", "好"))
    assert "佐证材料：TX-2" in await last(town)


async def test_a_damaged_photo_is_one_without_a_code(town: Street, decoder: Decoder) -> None:
    await asks_for(town, "barcode")
    data = photo_of("TX-1")[:3000]
    await town.hears(sent(town, "u6", data))
    await reads(town, decoder, data)
    assert "没有读出" in await last(town)

"""The site's poster comes into the chat as a document, for managers and the enterprise's own people."""

import io
from typing import Any

import typst
import zxingcpp
from PIL import Image
from sqlalchemy import select

from app.jobs.poster import PosterSender
from storage.tables.chat import job
from tests.bot.hanging import TOKEN, hung
from tests.bot.street import Street
from tests.bot.test_paper import store, system
from tests.storage.hazard_world import CHENXING


async def asked(town: Street) -> list[Any]:
    async with town.database.read() as connection:
        return list((await connection.execute(select(job).where(job.c.kind == "poster.print"))).mappings())


async def presses(town: Street, who: str) -> str:
    await town.hears(town.presses(who, f"e.open.{CHENXING}"))
    ((_, toast, _),) = await town.taps(who, "公示牌")
    return toast


async def printed(town: Street, payload: Any) -> None:
    await PosterSender(system(town), store(town), lambda: None)(payload)


async def test_a_manager_gets_the_poster_that_hangs_as_a_document_once(town: Street) -> None:
    await hung(town)
    assert await presses(town, "孙丽") == "正在生成公示牌"
    (one,) = await asked(town)
    for _ in range(2):  # a worker killed before it could say so
        await printed(town, one["payload"])
    (letter,) = [one["payload"] for one in await town.letters("孙丽") if one["payload"]["kind"] == "document"]
    assert (letter["name"], letter["caption"]) == ("P-0001.pdf", "晨星铝业有限公司 公示牌 P-0001")
    pdf = town.folder / "poster.pdf"
    pdf.write_bytes(await store(town).get(letter["paths"][0]))
    (town.folder / "poster.typ").write_text(
        '#set page(width: 210mm, height: 297mm, margin: 0mm)\n#image("poster.pdf", width: 210mm)'
    )
    png = typst.compile(str(town.folder / "poster.typ"), root=str(town.folder), format="png", ppi=150)
    assert isinstance(png, bytes)
    read = {found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))}
    assert {text.rpartition("/")[2] for text in read if "/e/" in text} == {TOKEN}


async def test_the_enterprise_gets_its_first_one_and_the_chain_says_who_asked(town: Street) -> None:
    await presses(town, "赵强")
    await printed(town, (await asked(town))[0]["payload"])
    async with town.work() as work:
        events = [one async for one in work.audit.walk() if one.action == "poster.issued"]
    assert [one.actor for one in events] == [f"person:{town.names['赵强']}"]
    await town.hears(town.presses("李建国", f"e.open.{CHENXING}"))
    assert "e.print" not in str(await town.letters("李建国"))
    ((_, told, alert),) = await town.hears(town.presses("李建国", f"e.print.{CHENXING}"))
    assert alert and "权限" in told and len(await asked(town)) == 1

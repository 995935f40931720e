"""A form that asks for a new photo is not content with an old one: told, noted, and never in the way."""

from typing import Any, cast

from app.bootstrap import System
from app.clock import SystemClock
from app.jobs.photos import fetch_photo
from app.jobs.seen_before import tell_if_seen
from inspection.audit import Event
from inspection.forms.source import read_form
from inspection.usecases.import_form import ImportForm, TakeForm
from media.blobs import Blobs
from media.decode import Decoder
from storage.tables.chat import job
from tests.bot.street import Street
from tests.bot.test_form_codes import Here
from tests.bot.test_form_files import last
from tests.media.phone_jpeg import phone_jpeg
from tests.storage.hazard_world import World

FORM = """| survey |
| | type | name | label | appearance |
| | image | sight | 现场照片 | {looks} |
| | text | said | 备注 | |
| settings |
| | form_id | version |
| | shift | 1 |
"""


async def imports(town: Street, looks: str) -> None:
    text = FORM.format(looks=looks).encode()

    async def takes(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        await taking(TakeForm(read_form("shift.md", text, {}), "shift.md", text), None, world.now)

    await town.prepares(takes)


async def photographs(town: Street, name: str, data: bytes) -> None:
    """Begins the form, sends the photo, and lets the jobs that this asked for run."""
    await town.hears(town.says("赵强", "/form shift"))
    sent = town.photo("赵强", name)
    sent["message"]["photo"][0]["file_size"] = len(data)
    await town.hears(sent)

    async def download(_: str) -> bytes:
        return data

    async with Decoder() as decoder:

        async def fetch(payload: Any) -> None:
            tools: Any = {"download": download, "decoder": decoder, "clock": SystemClock()}
            await fetch_photo(payload, write=town.work, blobs=Blobs(f"file://{town.folder}/media"), **tools)

        await fetch({"unique_id": name})
        async with town.database.read() as connection:
            asked = (await connection.execute(job.select().where(job.c.kind == "photo.new"))).mappings().all()
        for one in asked[-1:]:
            await tell_if_seen(one["payload"], fetch, cast(System, Here(town)))


async def noted(town: Street) -> list[Event]:
    async with town.work() as work:
        return [one async for one in work.audit.walk() if one.action == "photo.seen_before"]


async def test_the_same_picture_sent_anew_is_told_and_the_form_goes_on(town: Street) -> None:
    await imports(town, "new")
    await photographs(town, "monday", phone_jpeg(size=(1600, 1200)))
    assert "备注" in await last(town)
    await town.hears(town.says("赵强", "/cancel"))
    await photographs(town, "tuesday", phone_jpeg(size=(1600, 1200)))
    assert "要求现场新拍" in await last(town) and len(await noted(town)) == 1
    await town.hears(town.says("赵强", "好"))
    assert "请核对" in await last(town)


async def test_the_very_file_forwarded_is_told(town: Street) -> None:
    await imports(town, "new")
    await photographs(town, "monday", phone_jpeg())
    await town.hears(town.says("赵强", "/cancel"))
    await photographs(town, "monday", phone_jpeg())
    assert "要求现场新拍" in await last(town)


async def test_a_form_that_asks_for_any_photo_takes_an_old_one(town: Street) -> None:
    await imports(town, "")
    for _ in range(2):
        await photographs(town, "monday", phone_jpeg())
        await town.hears(town.says("赵强", "/cancel"))
    assert not await noted(town)

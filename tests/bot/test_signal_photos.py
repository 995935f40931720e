"""Real photos, fetched and decoded as in service: what was sent on anew or mirrored is noticed and shown side by side;
a running campaign may have thresholds of its own."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from PIL import Image, ImageOps

from app.bootstrap import System
from app.jobs.photos import fetch_photo
from app.media import blobs, decoder
from app.signals.pictures import PairSender
from inspection.campaigns.load import read
from inspection.photo import PhotoRef
from inspection.signals.signal import Signal, SignalKind
from inspection.usecases.import_campaign import ImportCampaign, TakeCampaign
from inspection.usecases.start_campaign import StartCampaign, StartIt
from storage.sealed import open_address
from tests.bot.informant import Ticking
from tests.bot.street import Street
from tests.bot.test_signals import hasty, looked
from tests.inspection.campaigns.village import MAIN, TEXT
from tests.media.phone_jpeg import phone_jpeg
from tests.storage.hazard_world import HENGFENG, World

SIZE = (1600, 1200)


def upright(seed: int) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(io.BytesIO(phone_jpeg(seed=seed, size=SIZE))))


def saved(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


@dataclass
class Post:
    """Sends files as phones do; their bytes are fetched by the job that does it in service."""

    town: Street

    async def receives(self, files: Mapping[str, bytes]) -> None:
        async with self.town.work() as work:
            await work.photos.note([PhotoRef(name, f"file-{name}") for name in files], self.town.now)
        await self.fetches(files)

    async def fetches(self, files: Mapping[str, bytes]) -> None:
        system = System(self.town.settings, Ticking(self.town), self.town.database, self.town.sealer)

        async def download(file_id: str) -> bytes:
            return files[file_id.removeprefix("file-")]

        async with decoder() as decoding:
            tools = {"decoder": decoding, "blobs": blobs(self.town.settings)}
            for name in files:
                told = {"unique_id": name}
                await fetch_photo(
                    told,
                    download=download,
                    write=system.write,
                    clock=system.clock,
                    **tools,  # type: ignore[arg-type]
                )

    async def raised(self) -> list[Signal]:
        await looked(self.town)
        async with self.town.work() as work:
            return list(await work.signals.all())


@pytest.mark.parametrize(
    ("guise", "mirrored"),
    [
        (lambda picture: saved(picture.resize((1280, 1707)), 40), False),
        (lambda picture: saved(ImageOps.mirror(picture), 60), True),
    ],
    ids=["re-encoded", "mirrored"],
)
async def test_a_photo_of_another_site_is_known_again_and_both_are_shown(
    town: Street, guise: object, mirrored: bool
) -> None:
    assert callable(guise)
    post, first = Post(town), upright(3)
    await post.receives({"first": saved(first, 90), "again": guise(first), "other": saved(upright(9), 85)})

    async def happened(world: World) -> None:
        await world.finds("李建国", photos=("first",))
        world.later(days=3)
        await world.finds("王敏", enterprise_id=HENGFENG, photos=("again",))
        await world.finds("王敏", photos=("other",))

    await town.prepares(happened)
    (one,) = await post.raised()
    assert (one.kind, one.person_id) == (SignalKind.SAME_PHOTO, town.names["王敏"])
    assert (one.facts["exact"], one.facts["mirrored"]) == (False, mirrored)
    picture = await drawn(town, one)
    assert picture.width > picture.height  # two upright pictures side by side
    left = picture.crop((0, 0, picture.width // 2, 1200))
    right = picture.crop((picture.width // 2, 0, picture.width, 1200))
    as_it_is, turned = difference(left, right), difference(left, ImageOps.mirror(right))
    assert (turned < as_it_is) is mirrored and min(turned, as_it_is) < 8


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean of the grey differences of small copies, 0–255."""
    small = [image.convert("L").resize((16, 16)).tobytes() for image in (one, other)]
    total: int = sum(abs(a - b) for a, b in zip(*small, strict=True))
    return total / 256


async def drawn(town: Street, one: Signal) -> Image.Image:
    """What the supervisor gets after pressing 两张照片."""
    await town.hears(town.presses("孙丽", f"sig.show.{one.id}"))
    await town.taps("孙丽", "两张照片")
    system = System(town.settings, Ticking(town), town.database, town.sealer)
    send = PairSender(system.write, system.read, blobs(town.settings), town.settings.zone)
    await town.sent()
    await send(
        {"address": open_address(town.telegram_id("孙丽")), "language": "zh", "signal_id": one.id}, town.now
    )
    letter = (await town.letters("孙丽"))[-1]["payload"]
    assert letter["kind"] == "pictures" and letter["caption"] == one.number
    data = await blobs(town.settings).get(letter["paths"][0])
    return Image.open(io.BytesIO(data))


async def test_a_running_campaign_says_otherwise(town: Street) -> None:
    """Where two minutes are enough for everything, the same walk raises nothing."""
    patient = "[signals]\nvisit_seconds = 0\nitem_seconds = 0\nshare_of_usual = 0\nat_once_minutes = 0\n"
    files = {MAIN: TEXT + "\n" + patient}

    async def starts(world: World) -> None:
        work = world.work
        taken = ImportCampaign(work.campaigns, work.audit)
        await taken(TakeCampaign(read(files), files), None, world.now)
        kept, where = await work.campaigns.newest("hekou-2026"), await work.regions.by_name("沈北街道")
        assert kept is not None and where is not None
        await StartCampaign(work.campaigns, work.audit)(StartIt(kept, where, None), None, world.now)

    await town.prepares(starts)
    await hasty(town)
    assert await Post(town).raised() == []

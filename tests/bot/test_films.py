"""Films that come along with the photos of a hazard: kept as they are, named where it is read, no photo."""

import hashlib
import json
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from app.bundles.gathering import gathered
from app.bundles.packing import Packer
from app.paper_drafts import Drafts
from inspection.bundle import About
from inspection.paper import Paper
from inspection.photo import PhotoRef
from media.blobs import ANYTHING, Shelf
from reports.paper.block import Prose, Sheet
from reports.paper.common import Taken
from storage.tables.hazard import hazard_photo
from storage.tables.photo import photo
from tests.app.bundle_world import checked, files_of
from tests.bot.street import Raw, Street
from tests.bot.test_paper import a_visit, store, system
from tests.storage.hazard_world import World
from texts import Voice


def film(town: Street, name: str, album: str | None = None, **more: Any) -> Raw:
    update = town.sends("李建国", "video", name, mime_type="video/mp4", **more)
    update["message"] |= {"media_group_id": album} if album else {}
    return update


async def kinds(town: Street) -> dict[str, str | None]:
    async with town.database.read() as connection:
        return {row.unique_id: row.kind for row in await connection.execute(select(photo))}


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_an_album_of_photos_and_films_in_any_order_is_one_hazard(
    town: Street, order: tuple[int, ...]
) -> None:
    album = (
        town.photo("李建国", "one", album="a", caption="2号炉旁地坑积水"),
        film(town, "film", "a"),
        town.photo("李建国", "two", album="a"),
    )
    for place in order:
        await town.hears(album[place])
    assert await kinds(town) == {"one": None, "two": None, "film": "video"}
    async with town.work() as work:
        (hazard,) = [one for key in range(1, 9) if (one := await work.hazards.get(key)) is not None]
    assert len(hazard.photos) == 3 and len(hazard.photo_ids(*{one.stage for one in hazard.photos})) == 2
    assert len(hazard.file_ids(*{one.stage for one in hazard.photos})) == 1
    await town.hears(town.says("李建国", f"/start cH{hazard.id}"))
    assert "照片 2 · 视频文件 1" in (await town.texts("李建国"))[-1]


async def test_a_film_is_no_photo(town: Street) -> None:
    await town.hears(town.says("李建国", "/report"))
    await town.hears(film(town, "film"))
    assert "视频 1 个" in (await town.texts("李建国"))[-1]
    await town.hears(town.says("李建国", "2号炉旁地坑积水"))
    async with town.work() as work:
        assert await work.hazards.get(1) is None
    await town.hears(town.photo("李建国", "one"))
    async with town.work() as work:
        hazard = await work.hazards.get(1)
    assert hazard is not None and len(hazard.photos) == 2


async def test_where_no_hazard_is_told_of_a_film_is_answered_plainly(town: Street) -> None:
    await town.hears(film(town, "film"), town.sends("李建国", "voice", "said"))
    assert "视频请与隐患照片一起发" in (await town.texts("李建国"))[-1]
    assert await kinds(town) == {}


async def test_a_film_too_big_is_refused_politely(town: Street) -> None:
    await town.hears(town.says("李建国", "/report"), film(town, "film", file_size=21 * 1024 * 1024))
    assert "20 MB" in (await town.texts("李建国"))[-1]
    assert await kinds(town) == {}


FILM = b"\0\0\0\x18ftypmp42" + b"film" * 900


async def test_it_is_whole_in_the_bundle_and_named_on_the_paper(town: Street) -> None:
    await a_visit(town)
    path, sha256 = await store(town).put(FILM, ANYTHING, Shelf.ORIGINAL), hashlib.sha256(FILM).hexdigest()

    async def keeps(world: World) -> None:
        ref = PhotoRef("film", "f", as_document=True, mime="video/mp4", kind="video")
        key = (await world.work.photos.note([ref], world.now))["film"]
        await world.work.photos.stored(key, world.now, sha256=sha256, size=9, mime="video/mp4", original=path)
        told = {"hazard_id": 1, "photo_id": key, "stage": "before", "added_at": world.now}
        await world.work.connection.execute(hazard_photo.insert(), [told])

    await town.prepares(keeps)
    file, here = town.folder / "evidence.zip", system(town)
    one = await gathered(here, About.HAZARD, 1, town.now)
    await Packer(here, store(town), Voice("zh", here.settings.zone), "clock")(one, file)
    assert checked(file)[0] == 0
    inside = files_of(file)
    (name,) = [name for name in inside if name.endswith("-original.mp4")]
    assert inside[name] == FILM
    kept = [row for row in json.loads(inside["record.json"])["photos"] if row["kind"] == "video"]
    assert [(row["original"], row["display"], row["sha256"]) for row in kept] == [(name, None, sha256)]
    draft = await drafted(town)
    said = [block.text for block in draft.blocks if isinstance(block, Prose)]
    assert any(sha256 in text and "视频" in text for text in said)


async def drafted(town: Street) -> Sheet:
    here = system(town)
    async with town.work() as work:
        draft = await Drafts(here, work, town.now)(Paper.RECORD, 1)
    taken = [Taken(hazard, photo, None) for hazard, photo in draft.photos]
    return draft.compose(taken, Voice("zh", here.settings.zone))

"""A part of a photo that stood elsewhere is noticed as the whole is: at once, among the signals, and in old ledgers."""

import random
from datetime import timedelta

import pytest
from PIL import Image

from app.bootstrap import System
from app.jobs.doubted import tell_of_doubt
from app.signals.cut_outs import CutOuts, Seen
from app.signals.filling import take_in_points
from inspection.signals.signal import SignalKind
from storage.tables.signal import photo_point
from tests.bot.informant import Ticking
from tests.bot.street import Street
from tests.bot.test_signal_photos import Post, drawn, saved, upright
from tests.storage.hazard_world import HENGFENG, World


def cut(image: Image.Image, seed: int) -> bytes:
    """Nine tenths of each side, anywhere."""
    chance, width, height = random.Random(seed), image.width * 9 // 10, image.height * 9 // 10
    x, y = chance.randint(0, image.width - width), chance.randint(0, image.height - height)
    return saved(image.crop((x, y, x + width, y + height)), 60)


async def both_sites(town: Street, later: bool) -> int:
    """李建国 finds something with the whole photo, 王敏 elsewhere with a part of it; the id of hers."""
    post = Post(town)
    await post.receives({"whole": saved(upright(3), 90), "other": saved(upright(9), 85)})
    if not later:
        await post.receives({"part": cut(upright(3), 1)})

    async def happened(world: World) -> int:
        await world.finds("李建国", photos=("whole",))
        await world.finds("王敏", photos=("other",))
        world.later(days=3)
        return 0 if later else await world.finds("王敏", enterprise_id=HENGFENG, photos=("part",))

    return int(await town.prepares(happened))


async def test_a_part_of_a_photo_of_another_site_is_known_again(town: Street) -> None:
    hazard_id = await both_sites(town, later=False)
    (one,) = await Post(town).raised()
    assert (one.kind, one.person_id, one.hazard_id) == (SignalKind.SAME_PHOTO, town.names["王敏"], hazard_id)
    assert one.facts["cut"] and not one.facts["exact"] and not one.facts["mirrored"]
    await drawn(town, one)
    await town.sent()
    await town.hears(town.presses("孙丽", f"sig.show.{one.id}"))
    assert "与此前照片的一部分相似" in (await town.texts("孙丽"))[-1]
    await town.hears(town.presses("孙丽", f"h.show.{hazard_id}"))
    assert "佐证待核" in (await town.texts("孙丽"))[-1]


async def test_whoever_sends_a_part_is_told_at_once(town: Street) -> None:
    await both_sites(town, later=True)
    await Post(town).raised()
    town.now += timedelta(days=3)
    data = cut(upright(3), 2)
    await town.hears(town.sends("王敏", "document", "part", mime_type="image/jpeg", file_size=len(data)))
    await town.sent()
    await Post(town).fetches({"part": data})
    system = System(town.settings, Ticking(town), town.database, town.sealer)
    assert await tell_of_doubt("part", system, town.now)
    assert any("存证的照片相似" in text for text in await town.texts("王敏"))


async def test_what_a_stranger_sends_is_compared_with_nothing(
    town: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[int] = []

    async def of(_: CutOuts, photo_id: int, __: str | None) -> Seen:
        looked_up.append(photo_id)
        return Seen()

    monkeypatch.setattr(CutOuts, "of", of)
    data, system = cut(upright(3), 2), System(town.settings, Ticking(town), town.database, town.sealer)
    for who in (777_001, "王敏"):
        await town.hears(
            town.sends(who, "document", f"of-{who}", mime_type="image/jpeg", file_size=len(data))
        )
        await Post(town).receives({f"of-{who}": data})
        await tell_of_doubt(f"of-{who}", system, town.now)
    assert len(looked_up) == 1  # hers


async def test_photos_of_before_the_index_are_taken_in(town: Street) -> None:
    await both_sites(town, later=False)
    await Post(town).raised()
    async with town.work() as work:
        before = len((await work.connection.execute(photo_point.select())).all())
        await work.connection.execute(photo_point.delete())
    system = System(town.settings, Ticking(town), town.database, town.sealer)
    assert not await take_in_points(system, town.now)
    async with town.work() as work:
        assert len((await work.connection.execute(photo_point.select())).all()) == before > 0

"""``anxun bench photos`` in small: speed is never asserted; how alike the pictures are, is."""

import io
import json

from PIL import Image

from app.bench import photo_ways
from app.bench.duties import ZONE
from app.bench.photo_scene import SIZE, scene
from app.bench.photos import Way, lines, measure, psnr, to_json
from texts import Voice


async def test_display_copies_are_made_faster_than_plain_pillow_makes_them_and_look_the_same() -> None:
    found = {one.name: one for one in await measure(rounds=1, times=1)}
    assert list(found) == list(photo_ways.WAYS) and not any(one.missing for one in found.values())
    for one in found.values():
        assert one.rate > 0 and one.peak > 0 and (one.likeness is None or one.likeness >= 35)
    assert found["ours"].likeness is not None and found["pillow"].times == 1
    assert json.loads(json.dumps(to_json(list(found.values()))))[0]["name"] == "ours"


def test_who_is_not_installed_is_said() -> None:
    said = lines([Way("pyvips", missing="pyvips"), Way("pillow", 5.0, 1.0, 150.0)], Voice("zh", ZONE))
    assert "没有 pyvips" in said[0] and "5.0" in said[1] and "150" in said[1]


def test_a_scene_is_twelve_megapixels_lying_on_its_side_and_the_same_every_time() -> None:
    data = scene(3)
    assert data == scene(3) and 1_500_000 < len(data) < 5_000_000
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == SIZE and image.getexif()[0x0112] == 6


def test_likeness_is_in_decibels() -> None:
    grey, other = Image.new("RGB", (8, 8), (100, 100, 100)), Image.new("RGB", (8, 8), (110, 110, 110))
    assert psnr(grey, grey) == float("inf") and round(psnr(grey, other), 1) == 28.1
    assert psnr(grey, Image.new("RGB", (8, 9))) == 0

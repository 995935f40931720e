"""A map says where things lie by shapes, lengths and words of its own; no mark hides another."""

import io
from math import hypot
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from inspection.place import distance
from media.site_map import COLOURS, SIDE, Mark, Pin, SiteMap, site_map
from media.site_plan import apart, metres, scale_bar
from texts import Voice

ZH, EN = (Voice(language, ZoneInfo("Asia/Shanghai")) for language in ("zh", "en"))
SITE = (41.9561, 123.4012)


def drawn(*pins: Pin, site: tuple[float, float] | None = SITE, voice: Voice = ZH) -> Image.Image:
    image = Image.open(io.BytesIO(site_map(SiteMap("晨星铝业" * 30, site, 300.0, pins, 2), voice)))
    image.load()
    return image


def count(image: Image.Image, ink: str) -> int:
    """Pixels about as red, green and blue as this."""
    want = tuple(int(ink[at : at + 2], 16) for at in (1, 3, 5))
    near = [
        image.getchannel(band).point(lambda v, c=c: 255 * (abs(v - c) < 25))
        for band, c in zip("RGB", want, strict=True)
    ]
    raw = zip(*(one.tobytes() for one in near), strict=True)
    return sum(all(three) for three in raw)


def test_every_state_has_a_mark_of_its_own_on_the_map_and_in_its_legend() -> None:
    empty = drawn()
    for mark in Mark:
        with_it = drawn(Pin((41.9563, 123.4015), mark, "№H-0001"))
        assert count(with_it, COLOURS[mark]) > count(empty, COLOURS[mark]) + 500


@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
def test_thirty_hazards_at_one_spot_are_all_told(voice: Voice) -> None:
    pins = [Pin(SITE, Mark.OPEN, f"№H-{n:04} " + "通道堵塞" * 30) for n in range(30)]
    image = drawn(*pins, voice=voice)
    assert image.width == SIDE and image.width + image.height < 10_000  # what Telegram takes as a photo
    assert image.height > drawn(*pins[:1], voice=voice).height + 28 * 40


def test_marks_are_moved_apart_and_only_those_in_the_way() -> None:
    spots = [(10.0, 10.0)] * 20 + [(500.0, 500.0)]
    put = apart(spots, 50)
    assert put[0] == (10.0, 10.0) and put[-1] == (500.0, 500.0)
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(put) for b in put[:i]) >= 50


def test_metres_on_the_map_are_metres_on_the_ground() -> None:
    there = (41.9661, 123.4212)
    assert hypot(*metres(SITE, there)) == pytest.approx(distance(SITE, there), rel=0.002)
    assert metres((0.0, 179.999), (0.0, -179.999))[0] == pytest.approx(222, abs=1)
    assert [scale_bar(across) for across in (2, 120, 700, 9_000, 100_000)] == [1, 20, 200, 2000, 20_000]


def test_without_any_coordinates_there_is_no_map() -> None:
    with pytest.raises(ValueError, match="neither"):
        drawn(site=None)
    assert drawn(Pin(SITE, Mark.MAJOR, "№H-0001"), site=None).width == SIDE

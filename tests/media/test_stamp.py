"""The strip stands below the picture and says where it came from; the picture itself stays whole."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageChops

from media.stamp import StampFacts, side_by_side, stamped
from tests.media.hostile import drawn
from texts import Voice
from texts.typeface import Weight, font, wrapped

ZH, EN = (Voice(language, ZoneInfo("Asia/Shanghai")) for language in ("zh", "en"))
FACTS = StampFacts(
    number="H-1871",
    place="沈北街道 · 晨星铝业有限公司",
    received_at=datetime(2023, 6, 5, 1, 41, tzinfo=UTC),
    sha256="4f2a91c3" * 8,
    taken_at="2023-06-05T09:41:07",
    lat=41.79681,
    lon=123.42924,
)


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    return image


@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("size", [(2016, 1512), (1512, 2016), (900, 600)])
def test_the_picture_is_whole_above_its_strip(voice: Voice, size: tuple[int, int]) -> None:
    image = opened(stamped(drawn("JPEG", size), FACTS, voice))
    assert image.width == size[0] and image.height > size[1]
    above = image.crop((0, 0, size[0], size[1] - 16)).convert("RGB")
    plain = opened(drawn("JPEG", size)).crop((0, 0, size[0], size[1] - 16)).convert("RGB")
    assert max(high for _, high in ImageChops.difference(above, plain).getextrema()) <= 4  # type: ignore[misc]
    strip = image.crop((size[0] // 20, size[1] + 8, size[0], image.height)).convert("L")
    dark = sum(strip.histogram()[:120])
    assert 0.005 < dark / (strip.width * strip.height) < 0.3  # something is written there


def test_every_fact_changes_the_strip() -> None:
    display = drawn("JPEG", (1200, 900))
    others: dict[str, Any] = {
        "number": "H-1",
        "place": "别处",
        "sha256": "0" * 64,
        "taken_at": None,
        "lat": None,
    }
    sheets = {stamped(display, replace(FACTS, **{name: other}), ZH) for name, other in others.items()}
    assert len(sheets | {stamped(display, FACTS, ZH)}) == len(others) + 1


def test_a_tiny_picture_still_gets_a_strip_one_can_read() -> None:
    assert opened(stamped(drawn("JPEG", (40, 30)), FACTS, ZH)).width == 640


def test_a_name_as_long_as_a_street_runs_over_more_lines() -> None:
    display = drawn("JPEG", (1200, 900))
    one = opened(stamped(display, FACTS, ZH)).height
    assert opened(stamped(display, replace(FACTS, place="晨星" * 40), ZH)).height > one


def test_before_stands_left_of_after_and_both_are_equally_high() -> None:
    image = opened(side_by_side(drawn("JPEG", (900, 1200)), drawn("JPEG", (1600, 1200)), ZH, height=600))
    assert image.width == 450 + 10 + 800
    assert image.height == 650


def test_lines_break_where_a_reader_expects_it() -> None:
    face = font(20, Weight.REGULAR)
    assert wrapped("发现隐患，请拍照", face, 4 * 20) == ["发现隐", "患，请拍", "照"]
    assert wrapped("ring 12350 at once", face, face.getlength("ring 12350")) == ["ring 12350", "at once"]
    assert wrapped("", face, 100) == [""]
    long = wrapped("x" * 60, face, 100)
    assert "".join(long) == "x" * 60 and all(face.getlength(line) <= 100 for line in long)

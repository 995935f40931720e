"""Contact sheets: nine to a page, each picture whole, its words below it."""

import io

from PIL import Image, ImageChops

from media.contact import CELL, GROUND, HEAD, MARGIN, SHOWN, WIDTH, Shot, contact_sheets, cut, smaller
from texts.typeface import font


def jpeg(colour: str, size: tuple[int, int] = (1512, 2016)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def pages(many: int, size: tuple[int, int] = (1512, 2016)) -> list[Image.Image]:
    shots = [Shot(jpeg("#0033cc", size), (f"{n} · №H-000{n}", "长" * 200, "2023-06-05")) for n in range(many)]
    sheets = contact_sheets("检查记录", "晨星" * 200, shots)
    return [Image.open(io.BytesIO(one)).convert("RGB") for one in sheets]


def test_ten_photos_are_two_pages_and_the_last_is_only_as_long_as_it_needs() -> None:
    first, second = pages(10)
    assert first.width == second.width == WIDTH and second.height < first.height
    assert contact_sheets("t", "u", []) == []


def test_a_portrait_photo_is_whole_in_its_cell_with_nothing_over_it() -> None:
    (page,) = pages(1)
    left = MARGIN + (CELL - SHOWN * 3 // 4) // 2
    picture = page.crop((left + 8, HEAD + 8, left + SHOWN * 3 // 4 - 8, HEAD + SHOWN - 8))
    beside = page.crop((MARGIN, HEAD, left - 8, HEAD + SHOWN))
    for part, ink in ((picture, "#0033cc"), (beside, GROUND)):
        off = ImageChops.difference(part, Image.new("RGB", part.size, ink)).convert("L").getextrema()
        assert isinstance(off[1], int) and off[1] < 16


def test_words_that_are_too_long_end_in_an_ellipsis_within_their_width() -> None:
    face = font(22)
    (line,) = cut("深井铸造结晶器" * 20, face, 300, 1)
    assert line.endswith("…") and face.getlength(line) <= 300
    assert cut("短", face, 300, 1) == ["短"]


def test_photos_wait_for_their_page_as_small_as_it_shows_them() -> None:
    with Image.open(io.BytesIO(smaller(jpeg("red")))) as image:
        assert max(image.size) <= CELL

"""Whatever the bytes: a clean picture, or BadPhoto; never another error."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inspection.photo import PhotoFault
from media.develop import develop
from media.errors import BadPhoto
from tests.media.hostile import drawn
from tests.media.phone_jpeg import phone_jpeg

SMALL = {"JPEG": phone_jpeg(size=(160, 120)), "PNG": drawn("PNG"), "WEBP": drawn("WEBP")}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SMALL)), st.data())
def test_a_damaged_file_is_a_picture_or_a_bad_photo(kind: str, data: st.DataObject) -> None:
    broken = bytearray(SMALL[kind])
    spot = st.integers(0, len(broken) - 1)
    for where, value in data.draw(st.dictionaries(spot, st.integers(0, 255), min_size=1, max_size=9)).items():
        broken[where] = value
    try:
        photo = develop(bytes(broken))
    except BadPhoto as bad:
        assert bad.fault in {PhotoFault.DAMAGED, PhotoFault.NOT_A_PHOTO, PhotoFault.TOO_MANY_PIXELS}
    else:
        assert photo.display.startswith(b"\xff\xd8") and len(photo.fingerprint) == 16
        assert photo.lat is None or -90 <= photo.lat <= 90


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((4032, 3024), (2016, 1512)),
        ((4000, 3000), (2000, 1500)),
        ((4624, 3468), (2016, 1512)),
        ((1600, 1200), (1600, 1200)),
        ((2100, 90), (2016, 86)),
        ((3, 5000), (1, 2016)),
        ((1, 1), (1, 1)),
    ],
)
def test_the_display_copy_keeps_its_shape(size: tuple[int, int], shown: tuple[int, int]) -> None:
    photo = develop(drawn("JPEG", size))
    with Image.open(io.BytesIO(photo.display)) as image:
        assert max(image.size) <= 2016
        assert image.size == pytest.approx(shown, abs=1)
    with Image.open(io.BytesIO(photo.thumbnail)) as image:
        assert max(image.size) <= 320


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_of_holding_a_phone_ends_upright(orientation: int) -> None:
    """The corner that EXIF calls top left has to be there in the display copy."""
    back = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]  # the inverse of each turn
    scene = Image.new("RGB", (400, 200), "white")
    scene.paste("red", (0, 0, 100, 100))
    held = scene if back is None else scene.transpose(Image.Transpose(back))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    held.save(out, "JPEG", exif=exif, quality=95)
    with Image.open(io.BytesIO(develop(out.getvalue()).display)) as image:
        assert image.size == (400, 200)
        red, white = image.getpixel((50, 50)), image.getpixel((350, 150))
    assert isinstance(red, tuple) and red[0] > 200 and red[1] < 60
    assert isinstance(white, tuple) and min(white) > 240


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_every_kind_of_colour_come_out_as_plain_jpeg(mode: str) -> None:
    if mode == "I;16":
        image = Image.new(mode, (30, 20), 0x8000)
    else:
        image = Image.new("RGBA", (30, 20), (128, 128, 128, 255)).convert(mode, dither=Image.Dither.NONE)
    out = io.BytesIO()
    image.save(out, "PNG")
    with Image.open(io.BytesIO(develop(out.getvalue()).display)) as shown:
        assert shown.mode == "RGB"
        pixel = shown.getpixel((15, 10))
    assert isinstance(pixel, tuple)
    assert mode == "1" or pixel == pytest.approx((128, 128, 128), abs=3)


def test_what_is_transparent_is_shown_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(develop(out.getvalue()).display)) as shown:
        pixel = shown.getpixel((15, 10))
    assert isinstance(pixel, tuple) and min(pixel) > 250


def test_a_phones_multi_picture_file_is_a_photo() -> None:
    out = io.BytesIO()
    main, small = Image.new("RGB", (400, 300), "teal"), Image.new("RGB", (100, 75), "teal")
    main.save(out, "MPO", save_all=True, append_images=[small])
    photo = develop(out.getvalue())
    assert (photo.width, photo.height, photo.mime) == (400, 300, "image/jpeg")


def test_comments_and_resolution_do_not_travel() -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG", comment=b"made by a secret tool", dpi=(301, 301))
    display = develop(out.getvalue()).display
    assert b"secret" not in display
    with Image.open(io.BytesIO(display)) as shown:
        assert shown.info.get("dpi") in (None, (1, 1))

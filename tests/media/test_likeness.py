"""A picture is known again however it was sent on, cut or mirrored; another picture is not."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageOps

from inspection.tips.likeness import is_likely
from media.likeness import faces, pieces
from tests.media.phone_jpeg import phone_jpeg

SEEDS = (1, 2, 3, 4)
SIZE = (1200, 900)


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def upright(seed: int) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(io.BytesIO(phone_jpeg(seed=seed, size=SIZE))))


def cut(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Without these parts of its sides."""
    width, height = image.size
    box = left * width, top * height, width - right * width, height - bottom * height
    return image.crop(tuple(round(one) for one in box))  # type: ignore[arg-type]


GUISES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "the same": Image.Image.copy,
    "half as large": lambda image: image.resize((image.width // 2, image.height // 2)),
    "mirrored": ImageOps.mirror,
    "upside down": ImageOps.flip,
    "turned": lambda image: image.rotate(90, expand=True),
    "a tenth off one side": lambda image: cut(image, 0.1, 0, 0, 0),
    "a tenth off all round": lambda image: cut(image, 0.1, 0.1, 0.1, 0.1),
    "a third off in a corner": lambda image: cut(image, 0, 0, 0.3, 0.3),
    "cut and mirrored": lambda image: ImageOps.mirror(cut(image, 0.05, 0.08, 0.05, 0.02)),
}


@pytest.mark.parametrize("guise", GUISES)
def test_w12_it_is_known_again(guise: str) -> None:
    for seed in SEEDS:
        taken = jpeg(GUISES[guise](upright(seed)), 40)
        theirs = pieces(jpeg(upright(seed)))
        assert is_likely(faces(taken), theirs[0], theirs), seed


def test_w12_another_picture_is_another() -> None:
    theirs = [pieces(phone_jpeg(seed=seed, size=SIZE)) for seed in SEEDS]
    for seed in range(50, 58):
        mine = faces(phone_jpeg(seed=seed, size=SIZE))
        assert not any(is_likely(mine, there[0], there) for there in theirs), seed

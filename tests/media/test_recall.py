"""How surely a picture is known again by its fingerprint, and how seldom another is taken for it."""

import io
import random
from functools import cache
from itertools import combinations

from PIL import Image, ImageOps

from app.bench.known_again import measure
from inspection.photo import ALIKE, distance
from media.fingerprint import fingerprint
from tests.media.phone_jpeg import phone_jpeg

SEEDS = range(100, 200)


@cache
def picture(seed: int) -> Image.Image:
    return Image.open(io.BytesIO(phone_jpeg(seed=seed, size=(640, 480), orientation=1))).convert("RGB")


@cache
def prints() -> list[str]:
    return [fingerprint(picture(seed)) for seed in SEEDS]


def again(image: Image.Image, chance: random.Random) -> Image.Image:
    """As it looks after it was sent on: smaller, and saved with loss."""
    share = chance.uniform(0.4, 0.9)
    out = io.BytesIO()
    image.resize((round(image.width * share), round(image.height * share))).save(
        out, "JPEG", quality=chance.randint(30, 80)
    )
    return Image.open(out)


def known_again(guises: list[str]) -> float:
    return sum(distance(a, b) <= ALIKE for a, b in zip(prints(), guises, strict=True)) / len(SEEDS)


def test_a_picture_sent_on_is_known_again_in_99_of_100() -> None:
    chance = random.Random(1)
    assert known_again([fingerprint(again(picture(seed), chance)) for seed in SEEDS]) >= 0.99


def test_a_mirrored_one_too() -> None:
    chance = random.Random(2)
    sent = [again(ImageOps.mirror(picture(seed)), chance) for seed in SEEDS]
    assert known_again([fingerprint(ImageOps.mirror(one)) for one in sent]) >= 0.99


def test_another_picture_is_another() -> None:
    """Workshops are much alike, and yet of thousands of pairs next to none is taken for one picture."""
    pairs = list(combinations(prints(), 2))
    assert sum(distance(a, b) <= ALIKE for a, b in pairs) <= len(pairs) * 0.001


def test_one_that_was_cut_by_a_tenth_of_each_side_is_known_again_in_9_of_10() -> None:
    """Wherever in the picture the rest lies, sent on with loss; and none of the others is taken for it."""
    (cut,) = measure(20, lambda seed: picture(100 + seed), ("cut_90",))
    assert cut.found >= 90 and cut.false == 0

"""How surely a picture is known again when it was sent on, mirrored or cut, and how seldom another is taken for it."""

import io
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps

from app.bench.workshop import workshop
from inspection.photo import ALIKE, distance
from inspection.signals.cutting import Asked, matches, words_of
from media.cutout import SURE, Looked, agreements, looked
from media.fingerprint import fingerprint
from media.points import grey
from texts import Voice

PICTURES = 60
THUMBNAIL = 320
Guise = Callable[[Image.Image, random.Random], Image.Image]


@dataclass(frozen=True)
class Known:
    """Of pictures in a guise the per cent that were found; ``false``: of a million pairs of different pictures how many
    were taken for one."""

    guise: str
    pictures: int
    found: float
    false: float


def _cut(side: float) -> Guise:
    """Of each side so much is left, anywhere in the picture."""

    def cut(image: Image.Image, chance: random.Random) -> Image.Image:
        width, height = round(image.width * side), round(image.height * side)
        x, y = chance.randint(0, image.width - width), chance.randint(0, image.height - height)
        return image.crop((x, y, x + width, y + height))

    return cut


GUISES: Mapping[str, Guise] = {
    "again": lambda image, _: image,
    "mirrored": lambda image, _: ImageOps.mirror(image),
    "cut_95": _cut(0.95),
    "cut_90": _cut(0.9),
    "cut_80": _cut(0.8),
    "cut_mirrored": lambda image, chance: ImageOps.mirror(_cut(0.9)(image, chance)),
}


class Shelf:
    """Pictures that were seen, found as the database finds them."""

    def __init__(self, thumbnails: Sequence[bytes]) -> None:
        self._thumbnails = thumbnails
        self._about = [looked(one) for one in thumbnails]
        self._prints = [fingerprint(grey(one)) for one in thumbnails]
        self._words = defaultdict[int, list[tuple[int, int, int]]](list)
        for number, one in enumerate(self._about):
            for point in one.kept:
                self._words[point.word].append((number, point.word, point.spot))

    def alike(self, thumbnail: bytes) -> set[int]:
        about = looked(thumbnail)
        prints = fingerprint(grey(thumbnail)), about.mirror
        found = {
            n for n, known in enumerate(self._prints) if min(distance(p, known) for p in prints) <= ALIKE
        }
        return found | set(self._parts(thumbnail, about))

    def _parts(self, thumbnail: bytes, about: Looked) -> Iterator[int]:
        for asked, turned in ((about.asked, False), (about.mirrored, True)):
            seen = [(one, self._thumbnails[one.photo_id]) for one in matches(asked, self._stored(asked))]
            found = agreements(thumbnail, turned, seen)
            yield from (number for number, same in found.items() if same >= SURE)

    def _stored(self, asked: Asked) -> Iterator[tuple[int, int, int]]:
        for word in words_of(asked):
            yield from self._words.get(word, ())


def measure(
    pictures: int = PICTURES,
    draw: Callable[[int], Image.Image] = workshop,
    guises: Collection[str] = tuple(GUISES),
) -> list[Known]:
    """The same pictures each time."""
    taken, chance = [draw(seed) for seed in range(pictures)], random.Random(7)
    shelf, found = Shelf([thumbnail(one) for one in taken]), list[Known]()
    for name in guises:
        hits = [shelf.alike(sent_on(GUISES[name](one, chance), chance)) for one in taken]
        right = sum(number in hit for number, hit in enumerate(hits))
        wrong = sum(len(hit - {number}) for number, hit in enumerate(hits))
        pairs = pictures * (pictures - 1)
        found.append(Known(name, pictures, 100 * right / pictures, 1_000_000 * wrong / pairs))
    return found


def sent_on(image: Image.Image, chance: random.Random) -> bytes:
    """Its thumbnail after it was made smaller and saved with loss, as messengers do."""
    share = chance.uniform(0.6, 1.0)
    small = image.resize((round(image.width * share), round(image.height * share)))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=chance.randint(40, 85))
    with Image.open(out) as again:
        return thumbnail(again.convert("RGB"))


def thumbnail(image: Image.Image) -> bytes:
    share, out = THUMBNAIL / max(image.size), io.BytesIO()
    size = round(image.width * share), round(image.height * share)
    image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0).save(out, "JPEG", quality=75)
    return out.getvalue()


def line(one: Known, voice: Voice) -> str:
    told = {"found": f"{one.found:.0f}", "false": f"{one.false:.0f}", "pictures": one.pictures}
    return voice("bench.known_again", guise=voice(f"bench.guise.{one.guise}"), **told)

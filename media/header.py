"""What kind of picture bytes are, and how large it says it is: read in bounded steps, before any decoder sees them."""

from collections.abc import Iterator

from inspection.photo import MOST_PIXELS, PhotoFault
from media.errors import BadPhoto

PIECES = 1000  # segments, boxes, sizes that are looked at: no phone writes as many
SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the markers of a JPEG that tell its size
BARE = frozenset((0x01, *range(0xD0, 0xDA)))  # and those without a length

Size = tuple[int, int]


def check_header(data: bytes) -> None:
    """Raises BadPhoto for what is by its first bytes none of the four formats, or says that it is too large. A size
    that is not found is left to the decoder, which has limits of its own."""
    for width, height in _sizes(data):
        if width * height > MOST_PIXELS:
            raise BadPhoto(PhotoFault.TOO_MANY_PIXELS)


def _sizes(data: bytes) -> Iterator[Size]:
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return iter([(_big(data, 16), _big(data, 20))])
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return iter([_webp(data)])
    if data[4:8] == b"ftyp":
        return _heif(data)
    raise BadPhoto(PhotoFault.NOT_A_PHOTO)


def _big(data: bytes, at: int, length: int = 4) -> int:
    return int.from_bytes(data[at : at + length], "big")


def _little(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")


def _jpeg(data: bytes) -> Iterator[Size]:
    at = 2
    for _ in range(PIECES):
        if data[at : at + 1] != b"\xff" or (marker := _big(data, at + 1, 1)) == 0xDA:
            return
        if marker in SIZES:
            yield _big(data, at + 7, 2), _big(data, at + 5, 2)
        if marker == 0xFF:  # filling
            at += 1
        else:
            at += 2 if marker in BARE else 2 + _big(data, at + 2, 2)


def _webp(data: bytes) -> Size:
    match data[12:16]:
        case b"VP8X":
            return _little(data, 24, 3) + 1, _little(data, 27, 3) + 1
        case b"VP8L":
            both = _little(data, 21, 4)
            return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF


def _heif(data: bytes) -> Iterator[Size]:
    """Every size that its description names: of tiles, of small copies, and of the whole."""
    at = 0
    for _ in range(PIECES):
        length, kind = _big(data, at), data[at + 4 : at + 8]
        if kind == b"meta":
            yield from _named(data[at : at + length])
        if length < 8:  # it reaches to the end, or is longer than any of ours
            return
        at += length


def _named(meta: bytes) -> Iterator[Size]:
    at = meta.find(b"ispe")
    for _ in range(PIECES):
        if at < 0:
            return
        yield _big(meta, at + 8), _big(meta, at + 12)
        at = meta.find(b"ispe", at + 4)

"""Files that mean harm, and files that only pretend."""

import io
import struct
import zipfile
import zlib

from PIL import Image


def png_bomb(side: int = 9000) -> bytes:
    """A tiny PNG that unfolds to side² pixels: 9000 gives 81 megapixels in about 9 KiB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    line = b"\0" * (side // 8 + 2)  # one bit a pixel
    rows = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zip_behind(picture: bytes) -> bytes:
    """A polyglot: a picture to a viewer, an archive to an unpacker."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", "<script>alert('zip')</script>")
    return picture + out.getvalue()


def html_inside(picture: bytes) -> bytes:
    """A polyglot: a JPEG whose comment is a page."""
    page = b"<html><script>alert('comment')</script></html>"
    return picture[:2] + b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page + picture[2:]


def drawn(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(evil) print\nshowpage\n"
PHOTOSHOP = b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 9, 9, 8, 3) + bytes(500)
STARS = (
    b"SIMPLE  =                    T".ljust(80)
    + b"BITPIX  =                    8".ljust(80)
    + b"END".ljust(2720)
)


def said_larger(heic: bytes, side: int) -> bytes:
    """The same HEIC, which says of each of its pictures that it is ``side`` pixels wide and high."""
    parts = heic.split(b"ispe")
    size = struct.pack(">II", side, side)
    return b"ispe".join([parts[0], *(part[:4] + size + part[12:] for part in parts[1:])])

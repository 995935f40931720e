"""The ways from a phone's photo to a display copy and a thumbnail, each run in a process of its own: ``python -m
app.bench.photo_ways WAY FOLDER TIMES`` prints what it took as JSON."""

import importlib
import io
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from app.bench.costs import memory

DISPLAY, THUMBNAIL = 2016, 320  # pixels of the longest side
GOOD, SMALL = 85, 75  # of the JPEGs

Copies = tuple[bytes, bytes]
Way = Callable[[bytes], Copies]


def _ours() -> Way:
    """All that happens to a photo that comes in, the facts of its EXIF and its fingerprint included."""
    from media.develop import develop, keep_room

    keep_room()  # as its worker does

    def made(data: bytes) -> Copies:
        copies = develop(data)
        return copies.display, copies.thumbnail

    return made


def _pillow() -> Way:
    """As Pillow's manual has it: opened, turned, made smaller, saved without what the camera wrote."""
    from PIL import Image, ImageOps

    def saved(image: Image.Image, quality: int) -> bytes:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        return out.getvalue()

    def made(data: bytes) -> Copies:
        with Image.open(io.BytesIO(data)) as opened:
            opened.load()
            image = ImageOps.exif_transpose(opened)
        display = ImageOps.contain(image, (DISPLAY, DISPLAY))
        display.info = {}
        return saved(display, GOOD), saved(ImageOps.contain(display, (THUMBNAIL, THUMBNAIL)), SMALL)

    return made


def _vips() -> Way:
    """As libvips' manual has it: its own way to open a photo for a size, on one core."""
    vips = importlib.import_module("pyvips").Image

    def made(data: bytes) -> Copies:
        display = vips.thumbnail_buffer(data, DISPLAY, height=DISPLAY, size="down").copy_memory()
        small = display.thumbnail_image(THUMBNAIL, height=THUMBNAIL)
        return display.jpegsave_buffer(Q=GOOD, keep="none"), small.jpegsave_buffer(Q=SMALL, keep="none")

    return made


WAYS: Mapping[str, Callable[[], Way]] = {"ours": _ours, "pillow": _pillow, "pyvips": _vips}


def main(name: str, folder: Path, times: int) -> None:
    """Writes its copies of each photo beside it. The first pass is not timed: it loads what the library puts off."""
    way, photos = WAYS[name](), sorted(folder.glob("*.jpg"))
    for photo in photos:
        display, _ = way(photo.read_bytes())
        photo.with_suffix(f".{name}").write_bytes(display)
    wall, spent = time.perf_counter(), time.process_time()
    for _ in range(times):
        for photo in photos:
            way(photo.read_bytes())
    spent, wall = time.process_time() - spent, time.perf_counter() - wall
    done, peak = times * len(photos), memory(os.getpid(), "VmHWM")
    print(json.dumps({"photos": done, "cpu": spent, "wall": wall, "peak": peak}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))

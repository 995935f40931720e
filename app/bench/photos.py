"""``anxun bench photos``: what it costs to make a display copy of a phone's photo, beside plain Pillow and libvips."""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from math import inf, log10
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image, ImageChops, ImageStat

from app.bench.photo_scene import scene
from app.bench.photo_ways import WAYS
from app.bench.process import Died
from texts import Voice

PHOTOS = 3  # different ones
PLAIN = "pillow"


@dataclass(frozen=True)
class Way:
    """``rate``: photos a second of one core's time; ``times`` so many as plain Pillow; ``peak`` MiB of its process;
    ``likeness`` of its display copies with plain Pillow's: PSNR in dB, the worst, None of itself. ``missing``:
    the package without which it takes no part, the rest is then zero."""

    name: str
    rate: float = 0.0
    times: float = 0.0
    peak: float = 0.0
    likeness: float | None = None
    missing: str = ""


async def measure(rounds: int = 3, times: int = 3) -> list[Way]:
    """Each in a process of its own, by turns; of each the median round."""
    there = [name for name in WAYS if name != "pyvips" or find_spec(name)]
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as name:
        folder = Path(name)
        for number in range(PHOTOS):
            (folder / f"{number}.jpg").write_bytes(scene(number))
        told: dict[str, list[dict[str, float]]] = {way: [] for way in there}
        for _ in range(rounds):
            for way in there:
                told[way].append(await _run(way, folder, times))
        rates = {way: median(one["photos"] / one["cpu"] for one in turns) for way, turns in told.items()}
        return [
            Way(
                name=way,
                rate=rates[way],
                times=rates[way] / rates[PLAIN],
                peak=max(one["peak"] for one in told[way]),
                likeness=None if way == PLAIN else min(_likeness(folder, way)),
            )
            if way in told
            else Way(way, missing=way)
            for way in WAYS
        ]


async def _run(way: str, folder: Path, times: int) -> dict[str, float]:
    """Raises Died."""
    command = sys.executable, "-m", "app.bench.photo_ways", way, str(folder), str(times)
    process = await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "VIPS_CONCURRENCY": "1"},
    )
    try:
        out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise Died(f"{way}: {err.decode(errors='replace')[-300:]}")
    told: dict[str, float] = json.loads(out)
    return told


def _likeness(folder: Path, way: str) -> list[float]:
    found = []
    for photo in folder.glob("*.jpg"):
        with (
            Image.open(photo.with_suffix(f".{way}")) as one,
            Image.open(photo.with_suffix(f".{PLAIN}")) as plain,
        ):
            found.append(psnr(one, plain))
    return found


def psnr(one: Image.Image, other: Image.Image) -> float:
    """In dB; pictures of other sizes are nothing alike."""
    if one.size != other.size:
        return 0.0
    squares = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).rms
    error = sum(rms * rms for rms in squares) / len(squares)
    return 10 * log10(255 * 255 / error) if error else inf


def lines(found: Sequence[Way], voice: Voice) -> list[str]:
    return [
        voice("bench.missing", name=one.name, needed=one.missing)
        if one.missing
        else voice(
            "bench.photos" if one.likeness is None else "bench.photos_alike",
            name=one.name,
            rate=f"{one.rate:.1f}",
            times=f"{one.times:.1f}",
            peak=f"{one.peak:.0f}",
            likeness=f"{one.likeness or 0:.1f}",
        )
        for one in found
    ]


def to_json(found: Sequence[Way]) -> list[dict[str, Any]]:
    return [asdict(one) for one in found]

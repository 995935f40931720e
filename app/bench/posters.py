"""``anxun bench posters``: a district's posters as one PDF, beside drawing each from scratch."""

import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from PIL import ImageOps

from qr.code import qr_code
from qr.look import Look
from qr.pages import write_pdf
from qr.poster import DPI, PosterFacts, ground, parts, scale
from qr.sheet import MM_PER_INCH
from texts import Voice

SCRATCH = 12  # posters drawn from scratch
SIGNS = "沈阳晨星铝业河湾食品机械铸造纺织轻工东方红旗永安长城大华金属制品加工新民法库康平浑南"
DAY = date(2023, 6, 5)


@dataclass(frozen=True)
class Pressed:
    """``rate`` and ``scratch``: posters a second of one core's time; ``peak``: MiB of memory, the whole process's;
    ``size``: MiB of the PDF."""

    posters: int
    rate: float
    scratch: float
    peak: float
    size: float

    @property
    def times(self) -> float:
        return self.rate / self.scratch


def measure(posters: int, look: Look, scratch: int = SCRATCH) -> Pressed:
    """The whole way of each: ours to the PDF on the disk; from scratch the drawing alone, without saving it."""
    ground.cache_clear()
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
        path = Path(folder) / "posters.pdf"
        started = time.process_time()
        write_pdf(path, invented(posters), look, DAY)
        took = time.process_time() - started
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Pressed(posters, posters / took, scratch / _from_scratch(look, scratch), peak, size / 2**20)


def invented(count: int) -> Iterator[PosterFacts]:
    """No two with the same name or code."""
    for number in range(count):
        token = f"{number:022x}".translate(str.maketrans("0123456789", "pQr7KwZx3T"))
        name = "".join(SIGNS[(number * step + step) % len(SIGNS)] for step in (3, 7, 11, 13))
        yield PosterFacts(
            enterprise=f"沈阳{name}{number}有限公司",
            region=f"街道{number // 200}",
            number=f"P-{number:04}",
            record_url=f"https://anxun.shenbei.example.cn/e/{token}",
            chat_url=f"https://t.me/anxun_bot?start=p{token}",
            printed_on=DAY,
        )


def _from_scratch(look: Look, count: int) -> float:
    """Seconds of one core for so many: the sheet with everything on it, and both codes as qrcode makes them."""
    started = time.process_time()
    for facts in islice(invented(count), count):
        ground.cache_clear()
        page, by = ground(look).copy(), DPI * scale(look)
        for part in parts(facts, look):
            at = round(part.x * by / MM_PER_INCH), round(part.y * by / MM_PER_INCH)
            if part.code:
                page.paste(qr_code(part.code, round(part.width * by / MM_PER_INCH)), at)
            else:
                page.paste(part.colour, at, ImageOps.invert(part.grey(by)))
    return time.process_time() - started


def line(one: Pressed, voice: Voice) -> str:
    return voice(
        "bench.posters",
        count=f"{one.posters:,}",
        rate=f"{one.rate:.0f}",
        scratch=f"{one.scratch:.1f}",
        times=f"{one.times:.1f}",
        peak=f"{one.peak:.0f}",
        size=f"{one.size:.1f}",
    )


def to_json(one: Pressed) -> dict[str, Any]:
    return asdict(one) | {"times": one.times}

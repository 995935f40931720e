"""A paper reads the photos that it prints, one by one, and no others."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from PIL import Image

from app.paper_draft import Draft
from app.papers import print_paper
from inspection.hazard import Hazard, Source, State
from inspection.photo import Photo, PhotoState
from media.blobs import Blobs
from reports.paper.common import MOST_PHOTOS, Seal, Taken, pictures, sealed
from reports.paper.press import WIDEST
from texts import Voice

NOW = datetime(2023, 6, 5, 2, tzinfo=UTC)
VOICE = Voice("zh", ZoneInfo("Asia/Shanghai"))


@dataclass
class Shelf:
    """Holds one large picture under every name but "gone"."""

    read: list[str] = field(default_factory=list)

    async def get(self, path: str) -> bytes:
        self.read.append(path)
        if path == "gone":
            raise FileNotFoundError(path)
        out = io.BytesIO()
        Image.new("RGB", (2016, 1512), "#7f9c96").save(out, "JPEG")
        return out.getvalue()


def shot(number: int, display: str | None) -> Photo:
    return Photo(number, f"u{number}", f"f{number}", False, PhotoState.STORED, NOW, display=display)


async def test_of_many_photos_sixty_are_read_each_made_small_at_once_and_the_rest_is_counted() -> None:
    hazard = Hazard(
        id=1, number="H-0001", source=Source.ENFORCEMENT, state=State.FOUND, description="堵塞", found_at=NOW
    )
    shelf, seen, steps = Shelf(), list[Taken](), list[int]()
    names = [None, "gone", *(f"shot-{n}" for n in range(MOST_PHOTOS + 25))]

    def compose(taken: Any, voice: Voice) -> Any:
        seen.extend(taken)
        return sealed(voice, "t", "n", "", pictures(voice, taken), Seal("https://x/", 1, "0" * 64, NOW))

    draft = Draft("n", [(hazard, shot(n, name)) for n, name in enumerate(names)], compose)
    pdf = await print_paper(cast(Blobs, shelf), draft, VOICE, NOW, steps.append)
    assert pdf.startswith(b"%PDF") and len(shelf.read) == MOST_PHOTOS + 1 and len(steps) == MOST_PHOTOS + 2
    for one in seen:
        if one.jpeg is not None:
            with Image.open(io.BytesIO(one.jpeg)) as picture:
                assert max(picture.size) <= WIDEST
    said = [block.text for block in pictures(VOICE, seen) if hasattr(block, "text")]
    assert any("另有 25 张" in text and "60" in text for text in said)
    assert any("另有 2 张照片尚未保存" in text for text in said)

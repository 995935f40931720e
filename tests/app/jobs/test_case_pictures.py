"""The photos of a typical case go out with its number and nothing that tells where they were taken."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from app.jobs import case_pictures
from inspection.photo import Photo, PhotoState
from media.stamp import StampFacts
from tests.bot.teaching import MORNING, typical
from tests.storage.hazard_world import ZONE
from texts import Voice


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "#336699").save(out, "JPEG")
    return out.getvalue()


def photo(number: int) -> Photo:
    taken = "2023-06-05T09:41"
    return replace(_PHOTO, id=number, sha256=f"{number:064x}", lat=41.9, lon=123.4, taken_at=taken)


_PHOTO = Photo(1, "unique", "file", as_document=False, state=PhotoState.STORED, received_at=MORNING)


def test_the_comparison_comes_first_and_no_strip_tells_of_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    told = list[StampFacts]()

    def stamped(display: bytes, facts: StampFacts, voice: Voice) -> bytes:
        told.append(facts)
        return display

    monkeypatch.setattr(case_pictures, "stamped", stamped)
    case = typical().case
    pictures = case_pictures.drawn(
        case, {1: photo(1), 2: photo(2)}, {1: jpeg(), 2: jpeg()}, Voice("zh", ZONE)
    )
    assert len(pictures) == 3 and len({len(one) for one in pictures}) == 2
    assert {(one.number, one.place) for one in told} == {("E-0001", case.title)}
    assert all(one.lat is None and one.taken_at is None for one in told)

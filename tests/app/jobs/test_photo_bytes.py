"""What lies in the media store: under no name from outside, once for the same bytes, sealed."""

import re
import stat
from pathlib import Path

import pytest

from bot.heard import Sent
from bot.incoming import incoming
from tests.app.jobs.test_photos import NOW, PHONE, Desk, desk

__all__ = ["desk"]

NAMES = ["../../x", "con.jpg", "长" * 300, "a\nb.jpg", "\u202egpj.exe", "/etc/passwd", "x\0.jpg"]


def lying(path: Path, shelf: str) -> list[Path]:
    return [one for one in (path / "media" / shelf).rglob("*") if one.is_file()]


@pytest.mark.parametrize("name", NAMES)
async def test_f07_whatever_a_file_is_called_it_lies_under_a_random_name(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    person = {"id": 7, "is_bot": False, "first_name": "李"}
    paper = {"file_id": "u", "file_unique_id": "u", "mime_type": "image/jpeg", "file_name": name}
    message = {"message_id": 3, "date": 1, "chat": {"id": 7, "type": "private"}, "from": person}
    heard = incoming({"update_id": 1, "message": {**message, "document": paper}})
    assert heard is not None and isinstance(heard.what, Sent)
    desk.there["u"] = PHONE
    async with desk.write() as work:
        await work.photos.note([heard.what.ref], NOW)
    photo = await desk.fetches("u")
    assert re.fullmatch(r"original/[0-9a-f]{2}/[0-9a-f]{24}-[0-9a-f]{64}\.jpg", photo.original or "")
    (original,) = lying(tmp_path, "original")
    assert original == tmp_path / "media" / (photo.original or "")
    assert stat.S_IMODE(original.stat().st_mode) == 0o400


async def test_the_same_bytes_fetched_at_once_are_one_original(desk: Desk, tmp_path: Path) -> None:
    """The second is stored while the first is still on its way into the store."""
    await desk.receives("a", PHONE)
    await desk.receives("b", PHONE)
    put = desk.blobs.put

    async def slow(*args: object) -> str:
        desk.blobs.put = put  # type: ignore[method-assign]
        await desk.fetches("b")
        return await put(*args)  # type: ignore[arg-type]

    desk.blobs.put = slow  # type: ignore[method-assign, assignment]
    one, other = await desk.fetches("a"), await desk.photo("b")
    assert one.original == other.original and one.display == other.display
    assert [len(lying(tmp_path, shelf)) for shelf in ("original", "display", "thumb")] == [1, 1, 1]
    assert await desk.blobs.get(one.original or "") == PHONE

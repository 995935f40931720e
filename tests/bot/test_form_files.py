"""A recording, a film or a file from the chat to the record: taken, fetched, kept by its bytes, given out again."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from app.clock import SystemClock
from app.jobs.lost import tell_of_loss
from app.jobs.photos import fetch_photo
from inspection.forms.source import read_form
from inspection.photo import Photo, PhotoFault, PhotoState
from inspection.usecases.import_form import ImportForm, TakeForm
from media.blobs import Blobs
from tests.bot.street import Street
from tests.storage.hazard_world import World

FORM = """| survey |
| | type | name | label | required |
| | {kind} | proof | 佐证材料 | {required} |
| | text | said | 备注 | |
| settings |
| | form_id | version | form_title |
| | shift | 1 | 交接班检查 |
"""
VOICE = b"OggS" + bytes(range(256))
SENT = {
    "audio": ("voice", "audio/ogg"),
    "video": ("video_note", "video/mp4"),
    "file": ("document", "text/plain"),
}


async def asks_for(town: Street, kind: str, required: str = "yes") -> None:
    text = FORM.format(kind=kind, required=required).encode()

    async def takes(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        await taking(TakeForm(read_form("shift.md", text, {}), "shift.md", text), None, world.now)

    await town.prepares(takes)
    await town.hears(town.says("赵强", "/form shift"))


async def last(town: Street) -> str:
    return (await town.texts("赵强"))[-1]


async def fetches(town: Street, name: str, data: bytes) -> Photo:
    async def download(_: str) -> bytes:
        return data

    tools: Any = {"download": download, "decoder": None, "blobs": blobs(town), "clock": SystemClock()}
    await fetch_photo({"unique_id": name}, write=town.work, **tools)
    async with town.work() as work:
        return (await work.photos.by_unique([name]))[name]


def blobs(town: Street) -> Blobs:
    return Blobs(f"file://{town.folder}/media")


@pytest.mark.parametrize("kind", SENT)
async def test_what_a_form_asks_for_is_kept_by_its_bytes_and_comes_out_again(town: Street, kind: str) -> None:
    await asks_for(town, kind)
    assert "最大 20 MB" in await last(town)
    what, mime = SENT[kind]
    file = {"mime_type": mime, "file_name": "值班.TXT", "file_size": len(VOICE)}
    await town.hears(town.sends("赵强", what, "u7", **file))
    await town.hears(town.says("赵强", "无异常"))
    assert "佐证材料：1 " in await last(town)
    await town.taps("赵强", "确认提交")
    kept = await fetches(town, "u7", VOICE)
    assert (kept.state, kept.sha256, kept.mime) == (
        PhotoState.STORED,
        hashlib.sha256(VOICE).hexdigest(),
        mime,
    )
    async with town.work() as work:
        (made,) = [one async for one in work.submissions.of_form("shift")]
    assert f"<proof>{'u7.txt'}</proof>" in made.xml
    path = made.blobs["u7.txt"]
    assert path is not None and await blobs(town).get(path) == VOICE
    await town.hears(town.says("赵强", "/form ~1"))
    assert "佐证材料：1 " in await last(town)


async def test_what_is_too_big_empty_or_of_another_kind_is_told_and_asked_again(town: Street) -> None:
    await asks_for(town, "video")
    for sent, why in (
        (town.sends("赵强", "video", "big", file_size=21 * 1024 * 1024), "超过 20 MB"),
        (town.sends("赵强", "video", "none", file_size=0), "是空的"),
        (town.sends("赵强", "voice", "said", mime_type="audio/ogg"), "请发送视频"),
        (town.photo("赵强", "pit"), "按提示操作"),
    ):
        await town.hears(sent)
        assert why in await last(town)
    await town.hears(town.sends("赵强", "document", "right", mime_type="video/quicktime"))
    assert "备注" in await last(town)


async def test_a_file_question_takes_anything_a_photo_too_and_can_be_left_out(town: Street) -> None:
    await asks_for(town, "file", "")
    await town.hears(town.photo("赵强", "pit"))
    assert "备注" in await last(town)
    await town.hears(town.says("赵强", "/back"))
    assert "已收到：1 个文件" in await last(town)
    await town.taps("赵强", "不填，跳过")
    await town.hears(town.says("赵强", "好"))
    assert "佐证材料：（未填）" in await last(town)


async def test_what_came_empty_or_not_at_all_is_asked_for_again_of_its_sender(town: Street) -> None:
    await asks_for(town, "audio")
    await town.hears(town.sends("赵强", "voice", "u8", file_size=None, mime_type="audio/ogg"))
    lost = await fetches(town, "u8", b"")
    assert (lost.state, lost.fault) == (PhotoState.LOST, PhotoFault.EMPTY)
    zone = town.settings.zone
    assert await tell_of_loss("u8", "zh", write=town.work, now=town.now, zone=zone) == 1
    assert "没有保存成功（空文件）" in await last(town)


async def test_nobody_outside_of_such_a_form_is_asked_for_a_recording(town: Street, tmp_path: Path) -> None:
    await town.hears(town.sends("赵强", "voice", "u9"))
    assert "我只收文字、照片" in await last(town)
    await town.hears(town.sends("赵强", "document", "u9", mime_type="application/pdf"))
    assert "这不是照片" in await last(town)
    async with town.work() as work:
        assert not await work.photos.by_unique(["u9"])

"""A file that was made for somebody comes as a document under its name, and is kept nowhere afterwards."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import wait


@pytest.fixture
def speaking(town: Street) -> Speaking:
    return Speaking(town)


async def test_a_document_comes_under_its_name_after_what_was_said_before(speaking: Speaking) -> None:
    came: list[tuple[int, str, bytes, str]] = []

    async def read(path: str) -> bytes:
        return path.encode()

    async def send_document(chat_id: int, file: Any, caption: str) -> Any:
        if not came:
            came.append((0, "", b"", ""))
            raise wait(5)
        came.append((chat_id, file.filename, file.data, caption))
        return SimpleNamespace(message_id=7)

    speaking.album.read = read  # type: ignore[method-assign]
    speaking.bot.send_document = send_document  # type: ignore[method-assign]
    payload = {"paths": ["display/t"], "name": "june.xlsx", "caption": "六月"}
    await speaking.writes(1, "", "document", payload=payload)
    await speaking.speaks()
    assert speaking.album.dropped == []  # it is to be sent again
    speaking.town.now = speaking.town.now.replace(year=speaking.town.now.year + 1)
    await speaking.speaks()
    assert came[1:] == [(1, "june.xlsx", b"display/t", "六月")]
    assert speaking.album.dropped == ["display/t"] and await speaking.rows() == []


async def test_what_can_be_done_about_it_stands_below_the_document(speaking: Speaking) -> None:
    came: list[Any] = []

    async def read(path: str) -> bytes:
        return path.encode()

    async def send_document(chat_id: int, file: Any, caption: str, reply_markup: Any) -> Any:
        came.append((chat_id, file.filename, caption, reply_markup.inline_keyboard[0][0].callback_data))
        return SimpleNamespace(message_id=7)

    speaking.album.read = read  # type: ignore[method-assign]
    speaking.bot.send_document = send_document  # type: ignore[assignment, method-assign]
    rows = [[{"text": "记录措施", "data": "k.order.1"}]]
    payload = {"paths": ["display/t"], "name": "o.pdf", "caption": "指令书", "rows": rows}
    await speaking.writes(1, "", "document", payload=payload)
    await speaking.speaks()
    assert came == [(1, "o.pdf", "指令书", "k.order.1")]

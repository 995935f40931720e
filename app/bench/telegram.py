"""A Telegram that holds nothing up: polling with its offset, messages, edits and presses, as whole valid objects.

It keeps Telegram's word: an update is handed out until the offset has moved past it.
"""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from app.bench.http import Connection, Reply

TOKEN = "123456789:AA" + "b" * 33
ME = {"id": 123456789, "is_bot": True, "first_name": "安巡", "username": "anxun_bot"}
ABILITIES = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
KEPT = 20  # messages of a chat that can still be edited
FIRST_UPDATE = 730_000_001
GONE = "Bad Request: message to edit not found"
SAME = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"


@dataclass(frozen=True)
class Shown:
    """A message of the bot as a person sees it. ``markup`` is its keyboard as the bot wrote it, or empty."""

    chat_id: int
    message_id: int
    text: str
    markup: str

    def to_json(self) -> str:
        """The Message object."""
        chat = f'{{"id":{self.chat_id},"type":"private","first_name":"李"}}'
        inline = f',"reply_markup":{self.markup}' if self.markup.startswith('{"inline_keyboard"') else ""
        return (
            f'{{"message_id":{self.message_id},"date":{int(time.time())},"chat":{chat},"from":{_ME},'
            f'"text":{json.dumps(self.text)}{inline}}}'
        )


@dataclass
class _Poll:
    reply: Reply
    limit: int
    over: asyncio.TimerHandle


class Telegram:
    """``shows`` is told every message as it appears; ``heard`` is set by every poll."""

    def __init__(self) -> None:
        self.shows: Callable[[Shown], None] = lambda _: None
        self._server: asyncio.Server | None = None
        self._queue: deque[tuple[int, str]] = deque()
        self._poll: _Poll | None = None
        self._update_ids, self._message_ids = count(FIRST_UPDATE), count(1)
        self._chats: defaultdict[int, dict[int, Shown]] = defaultdict(dict)
        self.offset = 0  # every update below it is confirmed
        self.heard = asyncio.Event()
        self.presses_answered = 0

    async def open(self) -> str:
        """Listens on loopback; the base URL."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self._answer), "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()

    @property
    def unconfirmed(self) -> int:
        return len(self._queue)

    # -- what people do

    def says(self, user: int, **content: object) -> int:
        """A message of this person (``text=…``, ``location=…``); its update's id."""
        message_id = next(self._message_ids)
        chat = {"id": user, "type": "private", "first_name": "李"}
        message = {"message_id": message_id, "date": int(time.time()), "chat": chat, "from": _person(user)}
        return self._hand_out(f'"message":{json.dumps(message | content)}')

    def presses(self, shown: Shown, data: str) -> int:
        """This person presses a button of that message; the update's id."""
        query = {"id": str(next(self._message_ids)), "from": _person(shown.chat_id), "data": data}
        head = json.dumps(query | {"chat_instance": "1"})[:-1]
        return self._hand_out(f'"callback_query":{head},"message":{shown.to_json()}}}')

    def _hand_out(self, content: str) -> int:
        update_id = next(self._update_ids)
        self._queue.append((update_id, f'{{"update_id":{update_id},{content}}}'))
        if self._poll is not None:
            poll, self._poll = self._poll, None
            poll.over.cancel()
            # whoever else presses in this turn of the loop is in the same answer
            asyncio.get_running_loop().call_soon(self._deliver, poll)
        return update_id

    # -- what bots call

    def _answer(self, method: str, given: Mapping[str, str], reply: Reply) -> None:
        match method.lower():
            case "getupdates":
                self._get_updates(given, reply)
            case "sendmessage":
                self._send(given, reply)
            case "editmessagetext":
                self._edit(given, reply)
            case "answercallbackquery":
                self.presses_answered += 1
                _ok(reply, "true")
            case "getme":
                _ok(reply, json.dumps(ME | ABILITIES))
            case _:  # deleteMessage, deleteWebhook, setMyCommands and whatever else is answered by true
                _ok(reply, "true")

    def _get_updates(self, given: Mapping[str, str], reply: Reply) -> None:
        offset = int(given.get("offset") or 0)
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        self.offset = max(self.offset, offset)
        self.heard.set()
        if self._poll is not None:
            self._poll.over.cancel()
            _wrong(self._poll.reply, 409, "Conflict: terminated by other getUpdates request")
            self._poll = None
        wait = float(given.get("timeout") or 0)
        limit = int(given.get("limit") or 100)
        loop = asyncio.get_running_loop()
        poll = _Poll(reply, limit, loop.call_later(wait, self._nothing_came))
        if self._queue or not wait:
            poll.over.cancel()
            self._deliver(poll)
        else:
            self._poll = poll

    def _nothing_came(self) -> None:
        if self._poll is not None:
            poll, self._poll = self._poll, None
            self._deliver(poll)

    def _deliver(self, poll: _Poll) -> None:
        batch = [text for _, (_, text) in zip(range(poll.limit), self._queue, strict=False)]
        _ok(poll.reply, f"[{','.join(batch)}]")

    def _send(self, given: Mapping[str, str], reply: Reply) -> None:
        chat_id = int(given["chat_id"])
        shown = Shown(chat_id, next(self._message_ids), given["text"], given.get("reply_markup", ""))
        self._show(shown, reply)

    def _edit(self, given: Mapping[str, str], reply: Reply) -> None:
        chat_id, message_id = int(given["chat_id"]), int(given["message_id"])
        shown = Shown(chat_id, message_id, given["text"], given.get("reply_markup", ""))
        before = self._chats[chat_id].get(message_id)
        if before is None:
            _wrong(reply, 400, GONE)
        elif before == shown:
            _wrong(reply, 400, SAME)
        else:
            self._show(shown, reply)

    def _show(self, shown: Shown, reply: Reply) -> None:
        chat = self._chats[shown.chat_id]
        chat[shown.message_id] = shown
        if len(chat) > KEPT:
            del chat[next(iter(chat))]
        _ok(reply, shown.to_json())
        self.shows(shown)


_ME = json.dumps(ME)


def _person(user: int) -> dict[str, object]:
    return {"id": user, "is_bot": False, "first_name": "李", "language_code": "zh-hans"}


def _ok(reply: Reply, result: str) -> None:
    reply(200, f'{{"ok":true,"result":{result}}}'.encode())


def _wrong(reply: Reply, code: int, description: str) -> None:
    answer = {"ok": False, "error_code": code, "description": description}
    reply(code, json.dumps(answer).encode())

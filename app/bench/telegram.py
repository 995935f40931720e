"""A Telegram that holds nothing up: polling, messages, edits and presses, as whole valid objects."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import count

from app.bench.http import Connection, Reply, ok, wrong
from app.bench.shown import ME, Shown, callback_query, message
from app.bench.updates import Updates

TOKEN = "123456789:AA" + "b" * 33
ABILITIES = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
KEPT = 20  # messages of a chat that can still be edited
GONE = "Bad Request: message to edit not found"
SAME = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"


class Telegram:
    """``shows`` is told every message as it appears."""

    def __init__(self) -> None:
        self.shows: Callable[[Shown], None] = lambda _: None
        self.updates = Updates()
        self._server: asyncio.Server | None = None
        self._message_ids = count(1)
        self._chats: defaultdict[int, dict[int, Shown]] = defaultdict(dict)

    async def open(self) -> str:
        """Listens on loopback; the base URL."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self._answer), "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()

    def says(self, user: int, **content: object) -> int:
        """A message of this person (``text=…``, ``location=…``); its update's id."""
        return self.updates.add(f'"message":{message(user, next(self._message_ids), content)}')

    def presses(self, shown: Shown, data: str) -> int:
        """This person presses a button of that message; the update's id."""
        return self.updates.add(f'"callback_query":{callback_query(next(self._message_ids), shown, data)}')

    def _answer(self, method: str, given: Mapping[str, str], reply: Reply) -> None:
        match method.lower():
            case "getupdates":
                self.updates.get(given, reply)
            case "sendmessage":
                self._show(_shown(given, next(self._message_ids)), reply)
            case "editmessagetext":
                self._edit(_shown(given, int(given["message_id"])), reply)
            case "getme":
                ok(reply, json.dumps(ME | ABILITIES))
            case _:  # answerCallbackQuery, deleteMessage, setMyCommands and whatever else is answered by true
                ok(reply, "true")

    def _edit(self, shown: Shown, reply: Reply) -> None:
        before = self._chats[shown.chat_id].get(shown.message_id)
        if before is None:
            wrong(reply, 400, GONE)
        elif before == shown:
            wrong(reply, 400, SAME)
        else:
            self._show(shown, reply)

    def _show(self, shown: Shown, reply: Reply) -> None:
        chat = self._chats[shown.chat_id]
        chat[shown.message_id] = shown
        if len(chat) > KEPT:
            del chat[next(iter(chat))]
        ok(reply, shown.to_json())
        self.shows(shown)


def _shown(given: Mapping[str, str], message_id: int) -> Shown:
    return Shown(int(given["chat_id"]), message_id, given["text"], given.get("reply_markup", ""))

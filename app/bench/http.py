"""The least HTTP that a Bot API needs: it shares two cores with what it measures, so it must cost next to nothing."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from email.parser import BytesParser
from email.policy import HTTP
from json import dumps
from urllib.parse import parse_qsl

Reply = Callable[[int, bytes], None]
"""Takes the status and the JSON of an answer, once, whenever it is ready."""

Answer = Callable[[str, Mapping[str, str], Reply], None]
"""Takes the method's name, its parameters and the way to reply."""

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_KIND = re.compile(rb"\r\ncontent-type: *([^\r]*)", re.IGNORECASE)
_PATH = re.compile(rb"[A-Z]+ /bot[^/ ]+/(\w+)(?:\?([^ ]*))? HTTP/1\.1\r\n")
_END = b"\r\n\r\n"
_NO_SUCH_PAGE = b'{"ok":false,"error_code":404,"description":"Not Found"}'


class Connection(asyncio.Protocol):
    """One connection of a bot, kept alive; a request is answered before the next one is read."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._transport: asyncio.Transport | None = None
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._rest += data
        while (end := self._rest.find(_END)) >= 0:
            head = self._rest[: end + 2]
            found = _LENGTH.search(head)
            start, length = end + len(_END), int(found[1]) if found else 0
            if len(self._rest) < start + length:
                return
            body, self._rest = self._rest[start : start + length], self._rest[start + length :]
            self._asked(head, body)

    def _asked(self, head: bytes, body: bytes) -> None:
        path = _PATH.match(head)
        if path is None:
            self._reply(404, _NO_SUCH_PAGE)
            return
        given = dict(parse_qsl((path[2] or b"").decode())) | parameters(head, body)
        self._answer(path[1].decode(), given, self._reply)

    def _reply(self, status: int, said: bytes) -> None:
        """Nobody there any more: the answer is lost, as on any network."""
        if self._transport is not None:
            line = b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            self._transport.write(line % (status, len(said)) + said)


def parameters(head: bytes, body: bytes) -> dict[str, str]:
    """What a form says, plain or in parts, or plain JSON."""
    kind = _KIND.search(head)
    if kind is not None and kind[1].startswith(b"application/json"):
        return {k: v if isinstance(v, str) else json.dumps(v) for k, v in json.loads(body or b"{}").items()}
    if kind is None or not kind[1].startswith(b"multipart/"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    parts = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind[1] + _END + body)
    named = ((part.get_param("name", header="content-disposition"), part) for part in parts.iter_parts())
    return {str(name): bytes(part.get_payload(decode=True)).rstrip(b"\r\n").decode() for name, part in named}


def ok(reply: Reply, result: str) -> None:
    """``result`` is JSON."""
    reply(200, f'{{"ok":true,"result":{result}}}'.encode())


def wrong(reply: Reply, code: int, description: str) -> None:
    """Telegram's own words for what cannot be done."""
    reply(code, dumps({"ok": False, "error_code": code, "description": description}).encode())

"""What a form of the reporter's pages brings, read piece by piece: nothing of it goes through a file."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, hdrs, web
from aiohttp.http_exceptions import HttpProcessingError

from inspection.words import Refused

MOST_FIELDS = 60
LONGEST_FIELD = 64 * 1024  # bytes of one field that is no photo
MEGABYTES = 10
LARGEST_PHOTO = MEGABYTES * 1024 * 1024
ARRIVES_WITHIN = 300.0  # seconds; Tor is slow
CHUNK = 64 * 1024
HELD_AT_MOST = 8 * LARGEST_PHOTO
"""Bytes of photos that are in memory at one time, of everybody together."""
HIDDEN = frozenset({"Cc", "Cs"})

UNREADABLE = (
    *(ValueError, LookupError, TypeError, AssertionError, TimeoutError),
    *(web.RequestPayloadError, web.HTTPRequestEntityTooLarge, HttpProcessingError),
)

Photo = Callable[["Body", bytes], Awaitable[None]]


@dataclass
class Body:
    """The fields by name; of one sent several times the first, in ``all`` every one."""

    fields: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def get(self, name: str) -> str:
        return self.fields.get(name, [""])[0]

    def text(self, name: str) -> str | None:
        """As a person wrote it, lines kept, nothing invisible in it; None when the form had no such field."""
        if name not in self.fields:
            return None
        lines = self.get(name).replace("\r\n", "\n").replace("\t", " ")
        return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in HIDDEN)

    def all(self, name: str) -> list[str]:
        return self.fields.get(name, [])

    def add(self, name: str, value: str) -> None:
        if sum(map(len, self.fields.values())) >= MOST_FIELDS:
            raise Refused("tip_form_unread")
        self.fields.setdefault(name, []).append(value)


class Bodies:
    """Reads them for one site."""

    def __init__(self) -> None:
        self._held = 0

    async def read(self, request: web.Request, photo: Photo | None = None) -> Body:
        """``photo`` is called for each one as it has come, with the fields before it. Raises Refused:
        "tip_form_unread" of what is no form of ours, "tip_photo_too_big", "tip_busy"."""
        body = Body()
        try:
            async with asyncio.timeout(ARRIVES_WITHIN):
                if request.content_type == "multipart/form-data":
                    await self._parts(request, body, photo)
                else:
                    for name, value in (await request.post()).items():
                        body.add(name, value if isinstance(value, str) else "")
        except UNREADABLE:
            raise Refused("tip_form_unread") from None
        return body

    async def _parts(self, request: web.Request, body: Body, photo: Photo | None) -> None:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None or _packed(part):
                raise Refused("tip_form_unread")
            if part.filename is None:
                body.add(part.name, (await self._field(part)).decode("utf-8"))
            elif photo is None:
                raise Refused("tip_form_unread")
            else:
                await self._photo(part, body, photo)

    async def _field(self, part: BodyPartReader) -> bytes:
        found = bytearray()
        while chunk := await part.read_chunk(CHUNK):
            found += chunk
            if len(found) > LONGEST_FIELD:
                raise Refused("tip_form_unread")
        return bytes(found)

    async def _photo(self, part: BodyPartReader, body: Body, photo: Photo) -> None:
        found = bytearray()
        try:
            while chunk := await part.read_chunk(CHUNK):
                found += chunk
                self._held += len(chunk)
                if len(found) > LARGEST_PHOTO:
                    raise Refused("tip_photo_too_big", most=MEGABYTES)
                if self._held > HELD_AT_MOST:
                    raise Refused("tip_busy")
            if found:
                await photo(body, bytes(found))
        finally:
            self._held -= len(found)


def _packed(part: BodyPartReader) -> bool:
    """No browser packs a form, and what is packed can swell."""
    return hdrs.CONTENT_TRANSFER_ENCODING in part.headers or hdrs.CONTENT_ENCODING in part.headers


BODIES = web.AppKey("bodies", Bodies)


async def read(request: web.Request, photo: Photo | None = None) -> Body:
    return await request.app[BODIES].read(request, photo)

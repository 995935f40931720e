"""What a form of the reporter's pages brings, read piece by piece: nothing of it goes through a file."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, hdrs, web

from inspection.words import Refused

MOST_FIELDS = 60
LONGEST_FIELD = 64 * 1024  # bytes of one field that is no photo
MEGABYTES = 10
LARGEST_PHOTO = MEGABYTES * 1024 * 1024
ARRIVES_WITHIN = 300.0  # seconds; Tor is slow
CHUNK = 64 * 1024
HIDDEN = frozenset({"Cc", "Cs"})

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


async def read(request: web.Request, photo: Photo | None = None) -> Body:
    """``photo`` is called for each one as it has come, with the fields before it. Raises Refused: "tip_form_unread"
    of what is no form of ours, "tip_photo_too_big"."""
    body = Body()
    try:
        async with asyncio.timeout(ARRIVES_WITHIN):
            if request.content_type == "multipart/form-data":
                await _parts(request, body, photo)
            else:
                for name, value in (await request.post()).items():
                    body.add(name, value if isinstance(value, str) else "")
    except (ValueError, LookupError, TypeError, AssertionError, TimeoutError, web.RequestPayloadError):
        raise Refused("tip_form_unread") from None
    except web.HTTPRequestEntityTooLarge:
        raise Refused("tip_form_unread") from None
    return body


async def _parts(request: web.Request, body: Body, photo: Photo | None) -> None:
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise Refused("tip_form_unread")
        if part.filename is None:
            body.add(
                part.name, (await _bytes(part, LONGEST_FIELD, Refused("tip_form_unread"))).decode("utf-8")
            )
        elif data := await _bytes(part, LARGEST_PHOTO, Refused("tip_photo_too_big", most=MEGABYTES)):
            if photo is None:
                raise Refused("tip_form_unread")
            await photo(body, data)


async def _bytes(part: BodyPartReader, most: int, too_much: Refused) -> bytes:
    if hdrs.CONTENT_TRANSFER_ENCODING in part.headers or hdrs.CONTENT_ENCODING in part.headers:
        raise Refused("tip_form_unread")  # no browser packs a form; what is packed can swell
    found = bytearray()
    while chunk := await part.read_chunk(CHUNK):
        found += chunk
        if len(found) > most:
            raise too_much
    return bytes(found)

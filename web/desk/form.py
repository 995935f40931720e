"""What came in a form of the desk. Nothing of it may break what keeps it: no control characters, no halves of pairs."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web
from multidict import MultiDict

from inspection.plain import half_width, plain
from web.tip.body import Bodies, Body

PHOTOS = web.AppKey("photos", Bodies)
ID = re.compile(r"[0-9a-f]{1,64}")
LONGEST = 30_000  # characters of one field; what is longer is no text of an officer
HIDDEN = frozenset({"Cc", "Cs"})


class Form:
    """Each field once; ``all`` for ticks."""

    def __init__(self, fields: Any, photos: Sequence[bytes] = ()) -> None:
        self._fields = fields
        self.photos = photos

    def raw(self, name: str) -> str:
        """As it was typed, for passphrases."""
        value = self._fields.get(name, "")
        return value if isinstance(value, str) else ""

    def line(self, name: str) -> str:
        return plain(self.raw(name)[:LONGEST])

    def text(self, name: str) -> str:
        """With its line breaks."""
        lines = self.raw(name)[:LONGEST].replace("\r\n", "\n")
        return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in HIDDEN)

    def id(self, name: str) -> str:
        """Of something sealed; empty when it cannot be one."""
        value = self.raw(name)
        return value if ID.fullmatch(value) else ""

    def number(self, name: str) -> int | None:
        """A whole number of up to twelve digits, written by hand: ``20 000``, ``２万`` is none."""
        digits = half_width(self.raw(name)).replace(",", "").replace("，", "")
        return int(digits) if re.fullmatch(r"[0-9]{1,12}", digits) else None

    def numbers(self, name: str) -> list[int]:
        return [int(one) for one in self.all(name) if re.fullmatch(r"[0-9]{1,12}", one)]

    def all(self, name: str) -> list[str]:
        return [one for one in self._fields.getall(name, []) if isinstance(one, str)]

    def typed(self, verb: str, *names: str) -> Mapping[str, str]:
        """What to show again when the step is refused."""
        return {f"{verb}.{name}": self.text(name) for name in names}


async def read(request: web.Request) -> Form:
    """Raises HTTPBadRequest for what is no form, HTTPRequestEntityTooLarge above a megabyte."""
    try:
        return Form(await request.post())
    except (ValueError, LookupError):
        raise web.HTTPBadRequest from None


async def read_with_photos(request: web.Request) -> Form:
    """Raises Refused of what is no form of ours, or of a photo that is too big."""
    came: list[bytes] = []

    async def keep(_: Body, data: bytes) -> None:
        came.append(data)

    body = await request.app[PHOTOS].read(request, keep)
    return Form(MultiDict((name, one) for name, all_ in body.fields.items() for one in all_), came)

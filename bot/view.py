"""What a conversation wants shown: words and buttons, not yet said in any language."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from inspection.words import Bilingual, Words

Label = Words | Bilingual | str

SAFE = re.compile(r"[A-Za-z0-9_=+~-]{1,36}")


class Keyboard(StrEnum):
    """The reply keyboards that Telegram offers for what no inline button can ask."""

    PLACE = "place"
    CONTACT = "contact"


@dataclass(frozen=True)
class Shown:
    """A file of a form that is said before a prompt: ``kind`` is image, audio or video."""

    form_id: int
    name: str
    kind: str
    label: Label


@dataclass(frozen=True)
class Button:
    label: Label
    tag: str
    value: str


@dataclass(frozen=True)
class View:
    """One prompt: lines (the first says where you are) and rows of buttons."""

    lines: tuple[Label, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None


@lru_cache(4096)
def tag_of(key: str) -> str:
    """Six characters that name a question's key in the 64 bytes of a button."""
    return hashlib.blake2s(key.encode(), digest_size=4).hexdigest()[:6]


@lru_cache(4096)
def code(value: str) -> str:
    """An option's value as a button carries it: itself when short and plain, a digest otherwise."""
    return (
        value if SAFE.fullmatch(value) else "+" + hashlib.blake2s(value.encode(), digest_size=8).hexdigest()
    )


def in_rows(buttons: list[Button], across: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[i : i + across]) for i in range(0, len(buttons), across))

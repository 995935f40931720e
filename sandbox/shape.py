"""Which methods exist and which parameters they take, read off python-telegram-bot's own signatures."""

import inspect
from dataclasses import dataclass
from functools import cache

import telegram

from sandbox.call import Call
from sandbox.errors import bad

_LIBRARY_ONLY = {
    "self",
    "read_timeout",
    "write_timeout",
    "connect_timeout",
    "pool_timeout",
    "api_kwargs",
    "filename",
}
# Telegram still understands or ignores these; other libraries still send them (telegraf "method", telebot "timeout").
_LEGACY = {
    "reply_to_message_id",
    "allow_sending_without_reply",
    "disable_web_page_preview",
    "method",
    "timeout",
}

_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "file_id": "file_id is not specified",
    "action": "wrong parameter action in request",
}


@dataclass(frozen=True)
class Shape:
    """A method's parameters: all names it takes, and those it cannot do without."""

    name: str
    known: frozenset[str]
    required: tuple[str, ...]


@cache
def shapes() -> dict[str, Shape]:
    """Every method by its lower-case name; Telegram ignores the case."""
    names = (
        name for name in dir(telegram.Bot) if name[0].islower() and any(letter.isupper() for letter in name)
    )
    return {name.lower(): _shape(name) for name in names}


def _shape(name: str) -> Shape:
    parameters = inspect.signature(getattr(telegram.Bot, name)).parameters.values()
    ours = [p for p in parameters if p.name not in _LIBRARY_ONLY]
    required = tuple(p.name for p in ours if p.default is p.empty)
    return Shape(name, frozenset(p.name for p in ours) | _LEGACY, required)


def check(call: Call, *, lenient: bool) -> None:
    """Raises BotError 400 for a parameter this method does not know (unless ``lenient``) or one it lacks."""
    shape = shapes()[call.method]
    unknown = sorted(set(call.values) - shape.known)
    if unknown and not lenient:
        raise bad(f'{shape.name} has no parameter "{unknown[0]}"')
    for name in shape.required:
        if call.values.get(name) in (None, "") and name not in call.uploads:
            raise bad(_MISSING.get(name, f'parameter "{name}" is required'))

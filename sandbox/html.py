"""parse_mode HTML: Bot API, "HTML style". Offsets in refusals are bytes of UTF-8, as Telegram reports them."""

import re
from dataclasses import dataclass
from typing import Any

from telegram import MessageEntity

from sandbox.errors import BotError, bad
from sandbox.utf16 import units

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)?(?P<rest>[^<>]*)(?P<end>>?)|&(?P<entity>#?\w+);"
)
_ATTRIBUTE = re.compile(r"""\s*([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


def parse(source: str) -> tuple[str, list[MessageEntity]]:
    """The text without its tags, and its entities. Raises BotError 400 "can't parse entities: …"."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._text = ""
        self._stack: list[_Open] = []
        self._entities: list[MessageEntity] = []

    def read(self) -> tuple[str, list[MessageEntity]]:
        position = 0
        for token in _TOKEN.finditer(self._source):
            self._text += self._source[position : token.start()]
            position = token.end()
            self._take(token)
        self._text += self._source[position:]
        if self._stack:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self._stack[-1].tag}"')
        return self._text, sorted(self._entities, key=lambda e: (e.offset, -e.length))

    def _take(self, token: re.Match[str]) -> None:
        if token["entity"] is not None:
            self._text += _character(token["entity"]) or token[0]
            return
        at = len(self._source[: token.start()].encode())
        if not token["tag"] or not token["end"]:
            raise _broken(f'Unsupported start tag "{token["tag"] or ""}" at byte offset {at}')
        tag = token["tag"].lower()
        if token["close"]:
            self._close(tag, at)
        else:
            self._open(tag, token["rest"], at)

    def _open(self, tag: str, rest: str, at: int) -> None:
        found = {m[1].lower(): _unescaped(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(rest)}
        if tag not in _KINDS:
            raise _broken(f'Unsupported start tag "{tag}" at byte offset {at}')
        if tag == "span" and found.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        self._stack.append(_Open(tag, found, units(self._text)))

    def _close(self, tag: str, at: int) -> None:
        if not self._stack:
            raise _broken(f"Unexpected end tag at byte offset {at}")
        opened = self._stack.pop()
        if opened.tag != tag:
            raise _broken(
                f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        length = units(self._text) - opened.offset
        if length:
            self._add(opened, length)

    def _add(self, opened: _Open, length: int) -> None:
        kind, more = _KINDS[opened.tag], _details(opened)
        if kind == "text_link" and not more.get("url"):
            return  # Telegram shows such a link as plain text
        if kind == "blockquote" and "expandable" in opened.attributes:
            kind = "expandable_blockquote"
        if kind == "pre" and self._entities and _covers(self._entities[-1], opened.offset, length):
            last = self._entities.pop()  # <pre><code class="language-x">: one block, with a language
            more = {"language": last.language} if last.language else {}
        self._entities.append(MessageEntity(kind, opened.offset, length, **more))


def _covers(entity: MessageEntity, offset: int, length: int) -> bool:
    return entity.type == "code" and (entity.offset, entity.length) == (offset, length)


def _details(opened: _Open) -> dict[str, Any]:
    attributes = opened.attributes
    if opened.tag == "a":
        return {"url": attributes.get("href", "")}
    if opened.tag == "code" and attributes.get("class", "").startswith("language-"):
        return {"language": attributes["class"].removeprefix("language-")}
    return {"custom_emoji_id": attributes.get("emoji-id")} if opened.tag == "tg-emoji" else {}


def _unescaped(text: str) -> str:
    return re.sub(r"&(#?\w+);", lambda m: _character(m[1]) or m[0], text)


def _character(name: str) -> str:
    """The character behind ``&name;``, or nothing when Telegram leaves it as it is."""
    if not name.startswith("#"):
        return _NAMED.get(name, "")
    digits = name[1:]
    try:
        code = int(digits[1:], 16) if digits[:1] in ("x", "X") else int(digits)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    except ValueError:
        return ""


def _broken(reason: str) -> BotError:
    return bad(f"can't parse entities: {reason}")

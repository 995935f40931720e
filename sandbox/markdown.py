"""parse_mode MarkdownV2 and the older Markdown: Bot API, "MarkdownV2 style", "Markdown style"."""

import re
from typing import Any

from telegram import MessageEntity

from sandbox.errors import BotError, bad
from sandbox.utf16 import units

_MARKS_V2 = {"*": "bold", "__": "underline", "_": "italic", "~": "strikethrough", "||": "spoiler"}
_MARKS_OLD = {"*": "bold", "_": "italic"}
_RESERVED_V2 = "_*[]()~`>#+-=|{}.!"
_LINK = re.compile(r"\]\(((?:\\.|[^)\\])*)\)")
_CODE = re.compile(r"```(?:(\w+)\n)?(.*?)```|`((?:\\.|[^`\\])*)`", re.S)


def parse(source: str, *, old: bool = False) -> tuple[str, list[MessageEntity]]:
    """The text without its marks, and its entities. Raises BotError 400 "can't parse entities: …"."""
    return _Reader(source, old).read()


class _Reader:
    def __init__(self, source: str, old: bool) -> None:
        self._source = source
        self._marks = _MARKS_OLD if old else _MARKS_V2
        self._old = old
        self._at = 0
        self._text = ""
        self._open: list[tuple[str, int, int]] = []  # mark, offset in units, byte offset
        self._entities: list[MessageEntity] = []

    def read(self) -> tuple[str, list[MessageEntity]]:
        while self._at < len(self._source):
            self._step()
        if self._open:
            mark, _, at = self._open[-1]
            kind = self._marks.get(mark, "text_link").title().replace("Text_Link", "TextUrl")
            raise _broken(f"Can't find end of {kind} entity at byte offset {at}")
        return self._text, sorted(self._entities, key=lambda e: (e.offset, -e.length))

    def _step(self) -> None:
        rest = self._source[self._at :]
        escapable = "_*`[" if self._old else None
        if rest[0] == "\\" and len(rest) > 1 and (rest[1] in escapable if escapable else ord(rest[1]) < 127):
            self._say(rest[1], 2)
        elif rest[0] == "`":
            self._code()
        elif mark := next(
            (m for m in ("||", "__", "*", "_", "~") if m in self._marks and rest.startswith(m)), ""
        ):
            self._toggle(mark)
        elif rest[0] == "[":
            self._start("[")
        elif rest[0] == "]" and any(mark == "[" for mark, *_ in self._open):
            self._link()
        elif (
            not self._old
            and rest[0] in _RESERVED_V2
            and not (rest[0] == ">" and self._text[-1:] in ("", "\n"))
        ):
            raise _broken(f"Character '{rest[0]}' is reserved and must be escaped with the preceding '\\'")
        else:
            self._say(rest[0], 1)

    def _say(self, character: str, consumed: int) -> None:
        self._text += character
        self._at += consumed

    def _start(self, mark: str) -> None:
        self._open.append((mark, units(self._text), len(self._source[: self._at].encode())))
        self._at += len(mark)

    def _toggle(self, mark: str) -> None:
        if not self._open or self._open[-1][0] != mark:
            if any(opened == mark for opened, *_ in self._open):
                raise _broken(f"Can't find end of the entity starting at byte offset {self._open[-1][2]}")
            self._start(mark)
            return
        _, offset, _ = self._open.pop()
        self._add(self._marks[mark], offset)
        self._at += len(mark)

    def _code(self) -> None:
        found = _CODE.match(self._source, self._at)
        if found is None:
            at = len(self._source[: self._at].encode())
            raise _broken(f"Can't find end of Code entity at byte offset {at}")
        offset, block = units(self._text), found[2]
        self._text += re.sub(r"\\(.)", r"\1", found[3] if block is None else block)
        more = {"language": found[1]} if found[1] else {}
        self._add("code" if block is None else "pre", offset, **more)
        self._at = found.end()

    def _link(self) -> None:
        mark, offset, at = self._open.pop()
        found = _LINK.match(self._source, self._at)
        if mark != "[" or found is None:
            raise _broken(f"Can't find end of a URL at byte offset {at}")
        self._add("text_link", offset, url=re.sub(r"\\(.)", r"\1", found[1]))
        self._at = found.end()

    def _add(self, kind: str, offset: int, **more: Any) -> None:
        length = units(self._text) - offset
        if length:
            self._entities.append(MessageEntity(kind, offset, length, **more))


def _broken(reason: str) -> BotError:
    return bad(f"can't parse entities: {reason}")

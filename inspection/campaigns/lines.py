"""Where every key of a TOML file stands. ``tomllib`` reads values only, so this walks the same text again for lines;
it is given text that ``tomllib`` has accepted and looks for no mistakes of its own."""

import json
import re
from collections.abc import Iterator, Mapping

Key = tuple[str | int, ...]
"""``("rules", 2, "title")``: the key ``title`` of the third table of ``rules``."""

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r\n]+|\#[^\n]*)
      | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<mark>[\[\]{},=.])
      | (?P<bare>[^\s\[\]{},=."'\#]+)""",
    re.X | re.S,
)
Token = tuple[str, int, int]
"""What is written, on which line, and where in the text it begins."""


class Lines:
    """Line numbers from 1. Of a key that is not there: the line of what it would stand in."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._last: dict[Key, int] = {}
        """Of each array of tables: the index of the table that was begun last."""
        self.of: dict[Key, int] = {(): 1}
        within: Key = ()
        while self._at < len(self._tokens):
            within = self._header() if self._seen("[") else self._pair(within)

    def line(self, key: Key) -> int:
        return self.of.get(key) or self.line(key[:-1])

    def _seen(self, mark: str, ahead: int = 0) -> bool:
        where = self._at + ahead
        return where < len(self._tokens) and self._tokens[where][0] == mark

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _header(self) -> Key:
        """``[a.b]`` or ``[[a.b]]``: the path that what follows belongs to."""
        _, line, where = self._next()
        many = self._seen("[") and self._tokens[self._at][2] == where + 1
        self._at += many
        *above, name = self._names()
        path: Key = ()
        for part in above:
            path = self._newest((*path, part))
        path = (*path, name)
        if many:
            self.of.setdefault(path, line)
            self._last[path] = self._last.get(path, -1) + 1
            path = self._newest(path)
        self._at += 1 + many
        self.of[path] = line
        return path

    def _newest(self, path: Key) -> Key:
        return (*path, self._last[path]) if path in self._last else path

    def _names(self) -> list[str]:
        names = [_plain(self._next()[0])]
        while self._seen("."):
            self._at += 1
            names.append(_plain(self._next()[0]))
        return names

    def _pair(self, within: Key) -> Key:
        line = self._tokens[self._at][1]
        path = within
        for name in self._names():
            path = (*path, name)
            self.of.setdefault(path, line)
        self._at += 1  # the equals sign
        self._value(path)
        return within

    def _value(self, path: Key) -> None:
        if self._seen("["):
            self._array(path)
        elif self._seen("{"):
            self._at += 1
            while not self._seen("}"):
                self._at += self._seen(",")
                if not self._seen("}"):
                    self._pair(path)
            self._at += 1
        else:
            self._scalar()

    def _array(self, path: Key) -> None:
        self._at += 1
        index = 0
        while not self._seen("]"):
            self.of[(*path, index)] = self._tokens[self._at][1]
            self._value((*path, index))
            self._at += self._seen(",")
            index += 1
        self._at += 1

    def _scalar(self) -> None:
        """One string; or a number or a date, which a point or a space may cut in two."""
        line = self._next()[1]
        while self._at < len(self._tokens):
            text, where, _ = self._tokens[self._at]
            if where != line or text in ",]}":
                return
            self._at += 1


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "blank":
            yield found[0], line, found.start()
        line += found[0].count("\n")


def _plain(name: str) -> str:
    if name.startswith('"'):
        read: str = json.loads(name)
        return read
    return name.strip("'")


def positions(text: str) -> Mapping[Key, int]:
    """Every key → its line."""
    return Lines(text).of

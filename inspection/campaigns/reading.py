"""Reads one table of a campaign's TOML: what is not as it must be is a fault with its line, and a key that nobody
asked for is one too. Where a value is unfit a harmless one is handed on, so that the rest can still be judged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from inspection.campaigns.fault import Faults, Place
from inspection.campaigns.lines import Key, Lines
from inspection.words import Bilingual

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
NO_DAY = date(1, 1, 1)
"""Handed on where a day is unfit; nothing is judged by it."""


@dataclass
class Section:
    """One table: ``path`` leads to it, ``raw`` is what stands in it, ``asked`` are the keys that were read."""

    file: str
    lines: Lines
    faults: Faults
    path: Key
    raw: Mapping[str, Any]
    asked: set[str] = field(default_factory=set)

    def place(self, key: str | None = None) -> Place:
        return Place(self.file, self.lines.line(self.path if key is None else (*self.path, key)))

    def fault(self, key: str | None, reason: str, **facts: Any) -> None:
        self.faults.add(self.place(key), reason, what=key or "", **facts)

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.raw

    def text(self, key: str, default: str | None = None) -> str:
        """A text that says something."""
        found = self._of(key, (str,), "text", default)
        if isinstance(found, str) and (found.strip() or default == ""):
            return found.strip()
        if isinstance(found, str):
            self.fault(key, "empty")
        return default or ""

    def number(self, key: str, default: int | None = None, least: int = 0) -> int:
        found = self._of(key, (int,), "number", default)
        if not isinstance(found, int) or isinstance(found, bool):
            return default or least
        if found < least:
            self.fault(key, "too_small", least=least)
        return found

    def flag(self, key: str) -> bool:
        """False when it is left out."""
        return self._of(key, (bool,), "flag", False) is True

    def day(self, key: str, default: date | None = None) -> date:
        """A day as TOML writes it, without quotes: ``2023-05-31``."""
        found = self._of(key, (date,), "day", default)
        if isinstance(found, datetime):
            self.fault(key, "kind.day")
        return found if type(found) is date else NO_DAY

    def both(self, key: str, default: Bilingual | None = None) -> Bilingual:
        """``{ zh = "…", en = "…" }``, or one text for both languages."""
        found = self._of(key, (str, dict), "both", default)
        if isinstance(found, dict):
            inner = self.inner(key, found)
            both = Bilingual(inner.text("zh"), inner.text("en"))
            inner.finish()
            return both
        return found if isinstance(found, Bilingual) else Bilingual(str(found or ""), str(found or ""))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single one may stand without brackets; none when it is left out."""
        found = self._of(key, (str, list), "texts", [])
        many = [found] if isinstance(found, str) else found or []
        if any(not isinstance(one, str) for one in many):
            self.fault(key, "kind.texts")
        return tuple(one for one in many if isinstance(one, str))

    def one(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of an enumeration's values."""
        return self.choice(key, {one.value: one for one in kind}, default)

    def many(self, key: str, kind: Callable[[str], T | None], known: Iterable[str]) -> tuple[T, ...]:
        """Names that ``kind`` understands; ``known`` are those that a fault proposes."""
        found: list[T] = []
        for name in self.texts(key):
            read = kind(name)
            if read is None:
                self.unknown(key, "unknown_value", name, list(known))
            else:
                found.append(read)
        return tuple(found)

    def choice(self, key: str, known: Mapping[str, E], default: E | None = None) -> E:
        name = self.text(key, None if default is None else default.value)
        if name not in known:
            if name:
                self.unknown(key, "unknown_value", name, list(known))
            return default or next(iter(known.values()))
        return known[name]

    def table(self, key: str) -> "Section | None":
        """A table below this one; None when it is left out."""
        found = self._of(key, (dict,), "table", None, needed=False)
        return None if found is None else self.inner(key, found)

    def tables(self, key: str) -> Sequence["Section"]:
        """``[[key]]`` as often as it stands there."""
        found = self._of(key, (list,), "tables", [])
        rows: list[Section] = []
        for index, row in enumerate(found or []):
            below = Section(self.file, self.lines, self.faults, (*self.path, key, index), {})
            if isinstance(row, dict):
                below.raw = row
                rows.append(below)
            else:
                below.fault(None, "kind.tables")
        return rows

    def inner(self, key: str, raw: Mapping[str, Any]) -> "Section":
        return Section(self.file, self.lines, self.faults, (*self.path, key), raw)

    def finish(self) -> None:
        """After everything was read: what is left over was written for nothing."""
        for key in self.raw:
            if key not in self.asked:
                self.unknown(key, "unknown_key", key, sorted(self.asked))

    def unknown(self, key: str, reason: str, name: str, known: Sequence[str]) -> None:
        near = get_close_matches(name, known, 1, 0.6)
        if near:
            self.fault(key, f"{reason}_near", name=name, near=near[0])
        else:
            self.fault(key, reason, name=name, known=", ".join(known))

    def _of(
        self, key: str, kinds: tuple[type, ...], kind: str, default: Any = None, *, needed: bool = True
    ) -> Any:
        self.asked.add(key)
        if key not in self.raw:
            if default is None and needed:
                self.fault(None, "missing", wanted=key)
            return default
        found = self.raw[key]
        if not isinstance(found, kinds) or (isinstance(found, bool) and bool not in kinds):
            self.fault(key, f"kind.{kind}")
            return default
        return found

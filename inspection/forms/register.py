"""Registers: forms whose submissions are rows. Of a row that is told by its key the newest submission counts."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from inspection.forms.settings import SETTINGS
from inspection.forms.slot import path_of

KEYED, ONE = "yes", "one"
"""What ``anxun::register`` may say: rows by their keys (each submission its own when there are none), or a single row
for each enterprise or region."""

NAMES = "name"
"""What ``anxun::key`` says of an answer that stands in the row's name and does not tell rows apart."""


@dataclass(frozen=True)
class Entry:
    """One submission as a row. ``key``: the same of two submissions about the same thing. ``remind``: days before
    ``expires_on``, the most first. ``ended``: somebody has written that it needs no watching any more."""

    key: str
    expires_on: date | None = None
    remind: tuple[int, ...] = ()
    ended: bool = False


@dataclass(frozen=True)
class Register:
    """What a form's columns say of its rows, by path. ``names``: what a row is called by, in order."""

    one: bool = False
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ends: Mapping[str, frozenset[str]] = field(default_factory=dict)
    expires: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, extras: Mapping[str, Mapping[str, str]]) -> "Register | None":
        """From the extras of a form that was taken over; None for a form that is no register."""
        kind = extras.get(SETTINGS, {}).get("register")
        if not kind:
            return None
        told = {path: said for path, said in extras.items() if path != SETTINGS}
        return cls(
            kind == ONE,
            tuple(path for path, said in told.items() if said.get("key") == KEYED),
            tuple(path for path, said in told.items() if said.get("key")),
            {path: frozenset(said["ends"].split(";")) for path, said in told.items() if "ends" in said},
            {path: _days(said["expires"]) for path, said in told.items() if "expires" in said},
        )

    def entry(self, answers: Mapping[str, str], instance: str) -> Entry:
        """``answers`` by ref; ``instance`` is the submission's own id."""
        dates = [
            (day, remind)
            for path, remind in self.expires.items()
            for said in _said(answers, path)
            if (day := _day(said)) is not None
        ]
        soonest = min(dates, default=(None, ()))
        ended = any(
            set(said.split()) & ends for path, ends in self.ends.items() for said in _said(answers, path)
        )
        return Entry(self._key(answers, instance), soonest[0], soonest[1], ended)

    def _key(self, answers: Mapping[str, str], instance: str) -> str:
        if self.one:
            return ""
        told = [_plain(" ".join(_said(answers, path))) for path in self.keys]
        return json.dumps(told, ensure_ascii=False) if any(told) else instance


def _days(said: str) -> tuple[int, ...]:
    return tuple(int(day) for day in said.split(";") if day)


def _said(answers: Mapping[str, str], path: str) -> Iterator[str]:
    """Every answer to it, also in the places of a repeat."""
    return (value for ref, value in answers.items() if value and path_of(ref) == path)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _plain(text: str) -> str:
    """However it is written: wide or narrow, large or small, with one blank or two."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

"""Says ``Words`` in a person's language. Every sentence a person reads comes from ``texts/<language>/*.toml``."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from inspection.words import Bilingual, Fixed, Words

LANGUAGES = ("zh", "en")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All sentences of one language, by dotted key. Raises ValueError when two files claim one key."""
    found: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.toml")):
        for key, text in _flat(tomllib.loads(path.read_text("utf-8"))):
            if key in found:
                raise ValueError(f"{path.name}: {key} is said twice")
            found[key] = text
    return found


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        rows += _flat(value, f"{key}.") if isinstance(value, dict) else [(key, value)]
    return rows


class Voice:
    """One language and one time zone. Plain text out; whoever shows it escapes it for their medium."""

    def __init__(self, language: str, zone: tzinfo) -> None:
        self.language = language if language in LANGUAGES else "zh"
        self.zone = zone
        self._said = catalogue(self.language)

    def __call__(self, key: str, **facts: Any) -> str:
        """The sentence of that key. Raises KeyError for an unknown key or a fact that is missing."""
        template = self._said[key]
        if "{" not in template:
            return template
        return template.format_map({name: self.fact(value) for name, value in facts.items()})

    def say(self, words: Words | Bilingual | str) -> str:
        return self.fact(words)

    def _words(self, words: Words) -> str:
        if type(words) is not Fixed:
            return self(words.key, **words.facts)
        if self.language not in words.said:
            words.said[self.language] = self(words.key, **words.facts)
        return words.said[self.language]

    def fact(self, value: Any) -> str:
        """A fact as a person reads it: dates in the zone, enums by their term, lists joined."""
        if type(value) is str:
            return value
        if isinstance(value, Words):
            return self._words(value)
        match value:
            case Bilingual():
                return value.zh if self.language == "zh" else value.en
            case Enum():
                return self(f"term.{type(value).__name__}.{value.value}")
            case datetime():
                local = value.astimezone(self.zone)
                return f"{self.fact(local.date())} {local:%H:%M}"
            case date():
                zh = self.language == "zh"
                return f"{value.month}月{value.day}日" if zh else f"{value.day} {MONTHS[value.month - 1]}"
            case list() | tuple():
                return ("、" if self.language == "zh" else ", ").join(self.fact(v) for v in value)
            case float():
                return f"{value:.2f}".rstrip("0").rstrip(".")
            case None:
                return "–"
            case _:
                return str(value)

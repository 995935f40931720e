"""Choosing the language of everything the bot says to one person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.outcome import Done
from inspection.people import Person
from inspection.words import Refused, words


@dataclass(frozen=True)
class SetLanguage:
    language: str


class People(Protocol):
    async def set_language(self, person_id: int, language: str) -> None: ...


@dataclass(frozen=True)
class ChangeLanguage:
    """Changes nothing but words, so it leaves no event in the chain. ``languages`` are those there are."""

    people: People
    languages: Collection[str]

    async def __call__(self, command: SetLanguage, actor: Person, now: datetime) -> Done:
        if command.language not in self.languages:
            raise Refused("language_unknown", languages=list(self.languages))
        await self.people.set_language(actor.id, command.language)
        return Done(words("people.language_changed"))

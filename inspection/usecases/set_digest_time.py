"""When a manager's digest comes."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.outcome import Done
from inspection.people import Person
from inspection.words import Refused, words

TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


@dataclass(frozen=True)
class SetDigestTime:
    """``at`` as typed: HH:MM in the system's zone."""

    at: str


class People(Protocol):
    async def set_digest_at(self, person_id: int, at: str) -> None: ...


@dataclass(frozen=True)
class DigestTimeSetter:
    """Changes when a message comes and nothing of record, so it leaves no event in the chain."""

    people: People

    async def __call__(self, command: SetDigestTime, actor: Person, now: datetime) -> Done:
        found = TIME.fullmatch(command.at.strip())
        if found is None:
            raise Refused("digest_time", at=command.at)
        at = f"{int(found[1]):02}:{found[2]}"
        await self.people.set_digest_at(actor.id, at)
        return Done(words("menu.digest_time", at=at))

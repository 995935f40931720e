"""Whether the word that a form asked for is in the photo, said by whoever looks at it for the authorities."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.hazard import Hazard, Premises, Stage
from inspection.hazard_events import to_millisecond
from inspection.outcome import Done
from inspection.people import Person
from inspection.rights import Right, must
from inspection.trust.framed import FramedWord, judged_data
from inspection.words import Refused, words


@dataclass(frozen=True)
class JudgeFrame:
    hazard_id: int
    photo_id: int
    shown: bool


class Hazards(Protocol):
    async def get(self, hazard_id: int) -> Hazard | None: ...

    async def premises(self, enterprise_id: int | None) -> Premises: ...


class PhotoWords(Protocol):
    async def of_photos(self, ids: Collection[int]) -> Mapping[int, FramedWord]: ...

    async def judged(self, one: FramedWord) -> None: ...


@dataclass(frozen=True)
class FrameJudge:
    """Of a photo of that hazard, where the person inspects; nobody of a photo of his own. It may be said anew."""

    hazards: Hazards
    photo_words: PhotoWords
    audit: Audit

    async def __call__(self, command: JudgeFrame, actor: Person, now: datetime) -> Done:
        hazard = await self.hazards.get(command.hazard_id)
        if hazard is None:
            raise Refused("hazard_unknown")
        must(actor, Right.VISIT, (await self.hazards.premises(hazard.enterprise_id)).site)
        one = (await self.photo_words.of_photos([command.photo_id])).get(command.photo_id)
        if one is None or command.photo_id not in hazard.photo_ids(*Stage):
            raise Refused("frame_unknown")
        if one.sender_id == actor.id:
            raise Refused("frame_own")
        if one.shown is not command.shown:
            now = to_millisecond(now)
            one = replace(one, shown=command.shown, by=actor.id, at=now)
            await self.photo_words.judged(one)
            told = judged_data(one)
            await self.audit.append(f"person:{actor.id}", "photo.framed", f"photo:{one.photo_id}", told, now)
        return Done(words("card.hazard.framed" if one.shown else "card.hazard.unframed", word=one.word))

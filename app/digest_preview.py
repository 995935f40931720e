"""What ``anxun digest`` shows: each reader's digest in the reader's language, or that it was queued."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.bootstrap import opened
from app.digest_tables import DueTables
from app.jobs.digest import request
from app.settings import Settings
from inspection.digest import Digest, DigestFacts, Part, digest, worth_sending
from inspection.people import Person
from inspection.words import Refused
from storage.people import DigestReader
from texts import Voice


@dataclass(frozen=True)
class Preview:
    """One reader's digest of one day. ``queued``: None when it was only looked at, else whether it is new."""

    reader: Person
    day: date
    voice: Voice  # the reader's
    facts: DigestFacts | None = None
    worth: bool = False
    queued: bool | None = None

    def said(self, operator: Voice) -> str:
        """For an operator: who it is for, then the digest as its reader will see it."""
        if self.queued is not None:
            key = "digest.queued" if self.queued else "digest.already"
            return operator(key, name=self.reader.name, day=self.day)
        remark = [] if self.worth else [operator("digest.silent")]
        return "\n".join([operator("digest.for_person", name=self.reader.name), *remark, *self.lines()])

    def lines(self) -> list[str]:
        return [self.voice.say(line.words) for line in self._shown().lines]

    def as_json(self) -> dict[str, Any]:
        head: dict[str, Any] = {"person": self.reader.id, "name": self.reader.name, "day": str(self.day)}
        if self.facts is None:
            return head | {"queued": self.queued}
        shown = self._shown()
        return head | {
            "worth_sending": self.worth,
            "text": "\n".join(self.lines()),
            "numbers": {part.value: list(self.facts.ids(part)) for part in Part}
            | {"visits": list(self.facts.visits), "sites": list(self.facts.sites)},
            "head": {"seq": self.facts.head[0], "hash": self.facts.head[1]},
            "buttons": [
                {"label": self.voice.say(b.label), "action": b.action, "hazard": b.hazard_id, "part": b.part}
                for b in shown.buttons
            ],
        }

    def _shown(self) -> Digest:
        assert self.facts is not None  # only looked-at digests are shown
        return digest(self.facts)


async def previews(settings: Settings, to: str | None, day: date | None) -> list[Preview]:
    """Every reader's digest as of now. Raises Refused("digest_reader_unknown") and the like."""
    found, tables = list[Preview](), DueTables()
    async with opened(settings) as system, system.read() as work:
        day = day or system.clock.now().astimezone(settings.zone).date()
        for reader in chosen(await work.people.digest_readers(), to):
            facts = await work.digests.facts(reader.person, day, settings.zone)
            if facts is None:
                continue
            facts = await tables(work, facts, reader.person)
            earlier = [one for one in await work.digests.sent(reader.person.id) if one.day < day]
            worth = worth_sending(facts, earlier[0].fingerprint if earlier else None)
            found.append(Preview(reader.person, day, _voice(settings, reader), facts, worth))
    return found


async def queue(settings: Settings, to: str | None, day: date | None) -> list[Preview]:
    """Asks the running bot for each of these digests; what was asked for before stays as it is."""
    async with opened(settings) as system, system.write() as work:
        now = system.clock.now()
        day = day or now.astimezone(settings.zone).date()
        readers = chosen(await work.people.digest_readers(), to)
        jobs = [request(reader.person.id, day, asked=True) for reader in readers]
        known = await work.digests.asked_for(key for _, key, _ in jobs)
        await work.jobs.add_all(jobs, now)
    return [
        Preview(reader.person, day, _voice(settings, reader), queued=job[1] not in known)
        for reader, job in zip(readers, jobs, strict=True)
    ]


def chosen(readers: list[DigestReader], to: str | None) -> list[DigestReader]:
    """All, or the one of that number or name."""
    if to is None:
        return readers
    wanted = to.strip()
    found = [one for one in readers if wanted in {str(one.person.id), one.person.name}]
    if len(found) != 1:
        known = [f"{one.person.id} {one.person.name}" for one in (found or readers)[:20]]
        raise Refused(
            "digest_reader_ambiguous" if found else "digest_reader_unknown", who=wanted, known=known
        )
    return found


def _voice(settings: Settings, reader: DigestReader) -> Voice:
    return Voice(reader.person.language, settings.zone)

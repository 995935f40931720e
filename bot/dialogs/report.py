"""A worker's report by name: one photo with one sentence, one press for the telephone, done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.collected import Photos
from bot.contact import Contact
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.people import Person
from inspection.words import Words, words


@dataclass(frozen=True)
class Report:
    """What a worker reported; where the answer goes is known to whoever carries it out."""

    enterprise_id: int
    description: str
    photos: tuple[str, ...]
    name: str
    phone: str
    album: str | None
    place: tuple[float, float, float | None] | None = None


@dataclass(frozen=True)
class Gate:
    enterprise_id: int
    name: str


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Gate:
    firm = await facts.enterprise(args["enterprise_id"])
    return Gate(firm.id, firm.name)


def title(gate: Gate) -> Label:
    return words("report.title", enterprise=gate.name)


def run(ask: Ask, gate: Gate) -> Report:
    photos = ask(Photos(key="photo", asks=Words("report.photo"), captioned=True))
    name, phone = ask(Contact(key="contact", asks=Words("report.contact")))
    fix = photos.fix
    place = (fix.lat, fix.lon, fix.accuracy) if fix and fix.lat is not None and fix.lon is not None else None
    return Report(
        gate.enterprise_id, photos.caption or "", photos.unique_ids, name, phone, photos.album, place
    )

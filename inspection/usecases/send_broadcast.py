"""Telling the enterprises of a region something, and telling again those who have not confirmed it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from inspection.audit import Audit
from inspection.broadcasts.broadcast import MOST_TEXT, Broadcast, fingerprint
from inspection.broadcasts.ports import Broadcasts, Photos, Regions
from inspection.enterprise import Sector, Trait
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done
from inspection.people import Person
from inspection.rights import Right, Site, must
from inspection.words import Refused, words

PATIENCE = timedelta(hours=12)  # between two reminders of one broadcast


@dataclass(frozen=True)
class SendBroadcast:
    """``region`` by its name, with all below it. ``photos``: the file that goes along, by its unique name."""

    text: str
    region: str
    sector: Sector | None = None
    trait: Trait | None = None
    photos: tuple[str, ...] = ()
    case_id: int | None = None


@dataclass(frozen=True)
class RemindBroadcast:
    broadcast_id: int


@dataclass(frozen=True)
class Broadcaster:
    """Only where the sender may broadcast; a broadcast that went out stays as it is."""

    broadcasts: Broadcasts
    regions: Regions
    photos: Photos
    audit: Audit

    async def send(self, command: SendBroadcast, actor: Person, now: datetime) -> Done:
        now, text = to_millisecond(now), kept(command.text)
        region = await self.regions.by_name(command.region)
        if region is None:
            raise Refused("region_unknown", name=command.region)
        must(actor, Right.BROADCAST, Site(None, region.id))
        if text is None:
            raise Refused("description_needed")
        if len(text) > MOST_TEXT:
            raise Refused("broadcast_long", most=MOST_TEXT)
        known = await self.photos.by_unique(command.photos)
        if len(known) < len(set(command.photos)):
            raise Refused("photo_incomplete")
        new = Broadcast(
            id=0,
            text=text,
            by=actor.id,
            at=now,
            region_id=region.id,
            sector=command.sector,
            trait=command.trait,
            photo_ids=tuple(sorted(one.id for one in known.values())),
            case_id=command.case_id,
        )
        made = await self.broadcasts.add(new)
        told = {"number": made.number, "region": region.id, "sha256": fingerprint(made)}
        await self.audit.append(f"person:{actor.id}", "broadcast.sent", f"broadcast:{made.id}", told, now)
        said = words("broadcast.sending", number=made.number, region=region.name)
        return Done(said, Card.BROADCAST, made.id)

    async def remind(self, command: RemindBroadcast, actor: Person, now: datetime) -> Done:
        now, one = to_millisecond(now), await self.broadcasts.get(command.broadcast_id)
        if one is None:
            raise Refused("broadcast_unknown")
        must(actor, Right.BROADCAST, Site(None, one.region_id))
        last = max(one.at, one.reminded_at or one.at)
        if now - last < PATIENCE:
            raise Refused("broadcast_reminded", number=one.number, at=last)
        left = await self.broadcasts.unconfirmed(one.id)
        if not left:
            raise Refused("broadcast_all_confirmed", number=one.number)
        await self.broadcasts.remind(one.id, now)
        who, about = f"person:{actor.id}", f"broadcast:{one.id}"
        await self.audit.append(who, "broadcast.reminded", about, {"number": one.number}, now)
        return Done(words("broadcast.reminding", number=one.number, count=left), Card.BROADCAST, one.id)

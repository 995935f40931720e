"""What ``anxun draw`` does and prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import Any

from app.bootstrap import opened
from app.draw_facts import covered
from app.drawing import committer, declarer, new_seed, revealer
from app.settings import load
from bot.render import message
from inspection.draws.draw import id_of
from inspection.draws.weights import packaged, read
from inspection.enterprise import Sector, Trait, sector_named, trait_named
from inspection.outcome import Done, Notice
from inspection.usecases.commit_draw import CommitDraw
from inspection.usecases.declare_conflict import DeclareConflict
from inspection.usecases.reveal_draw import RevealDraw
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

MOST_LISTED = 1000


@dataclass(frozen=True)
class Asked:
    """As typed. ``region``: by name, the root when empty."""

    region: str
    kind: VisitKind
    take: int | None
    share: float
    team: int
    trait: str
    sector: str
    without: tuple[int, ...]
    weights: Path | None


async def committed(asked: Asked) -> tuple[dict[str, Any], Done]:
    weights = read(asked.weights) if asked.weights else packaged()
    async with opened() as system, system.write() as work:
        command = CommitDraw(
            new_seed(),
            await region_of(work, asked.region),
            asked.kind,
            take=asked.take,
            share=asked.share,
            trait=_trait(asked.trait) if asked.trait else None,
            sector=_sector(asked.sector) if asked.sector else None,
            recused=asked.without,
            team=asked.team,
            weights=weights,
        )
        done = await committer(work, system.settings)(command, None, system.clock.now())
        return (await work.draws.get(done.subject_id or 0)).record(), done


async def revealed(number: str, witness: str, first: date | None, per_day: int) -> dict[str, Any]:
    async with opened() as system, system.write() as work:
        now, zone = system.clock.now(), system.settings.zone
        if first is not None and first < (today := now.astimezone(zone).date()):
            raise Refused("day_past", today=today)
        command = RevealDraw(id_of(number), witness, first, per_day)
        done = await revealer(work, system.settings)(command, None, now)
        await tell(work, done, zone, now)
        return (await work.draws.get(command.draw_id)).record()


async def tell(work: Work, done: Done, zone: tzinfo, now: datetime) -> None:
    """Whoever was drawn hears of it, and what lies in /tasks."""
    notices = [one for one in done.notices if isinstance(one, Notice)]
    ids = {one.person_id for one in notices}
    chats, languages = await work.people.addresses_of(ids), await work.people.languages(ids)
    letters = [
        {
            "address": open_address(chats[one.person_id]),
            "payload": message([one.words], (), Voice(languages[one.person_id], zone)),
        }
        for one in notices
        if one.person_id in chats
    ]
    await work.outbox.add(letters, now)


async def shown(number: str) -> dict[str, Any]:
    async with opened() as system, system.read() as work:
        return (await work.draws.get(id_of(number))).record()


async def everyone() -> list[dict[str, Any]]:
    async with opened() as system, system.read() as work:
        return [
            {
                "number": one.number,
                "made_at": one.made_at.isoformat(timespec="seconds"),
                "region": one.drawn_from["region"],
                "kind": one.kind.value,
                "take": one.drawn_from["take"],
                "revealed": one.revealed_at is not None,
            }
            for one in await work.draws.page(most=MOST_LISTED)
        ]


async def set_conflict(person: int, code: str, why: str, withdraw: bool) -> Done:
    async with opened() as system, system.write() as work:
        firm = await work.enterprises.by_credit_code(code.strip().upper())
        if firm is None:
            raise Refused("enterprise_unknown", code=code)
        command = DeclareConflict(person, firm.id, why, withdraw)
        return await declarer(work)(command, None, system.clock.now())


async def remaining(trait: str, since: date | None, region: str) -> list[dict[str, Any]]:
    async with opened() as system, system.read() as work:
        zone = system.settings.zone
        since = since or system.clock.now().astimezone(zone).date().replace(month=1, day=1)
        inside = await work.regions.subtree(await region_of(work, region))
        start = datetime.combine(since, time(), zone)
        found = await covered(work, _trait(trait), since, start, inside)
        return [
            {
                "street": street.name,
                "count": street.count,
                "visited": street.count - len(street.remaining),
                "remaining": [{"id": key, "name": name} for key, name in street.remaining],
            }
            for street in found.streets
        ]


def said(done: Done) -> str:
    settings = load()
    return Voice(settings.language, settings.zone).say(done.words)


def lines(record: Mapping[str, Any]) -> Iterator[str]:
    """A record for reading."""
    about = record["list"]
    firms = {one["id"]: one["name"] for one in about["enterprises"]}
    people = {one["id"]: one["name"] for one in about["inspectors"]}
    size = f"{about['take']} of {len(firms)} enterprises, {about['team']} of {len(people)} inspectors each"
    yield f"{record['number']}  {about['region']}  {about['kind']}  {size}"
    yield f"list {record['digest']}"
    yield f"seal {record['commitment']}"
    if "seed" not in record:
        return
    yield f"seed {record['seed']}  witness {record['witness'] or '–'}"
    for turn, (firm, team) in enumerate(record["picks"], 1):
        yield f"{turn}  {firms[firm]}  {'、'.join(people[one] for one in team)}"


async def region_of(work: Work, name: str) -> int:
    if not name:
        return (await work.regions.get_required_root()).id
    found = await work.regions.by_name(name)
    if found is None:
        raise Refused("region_unknown", name=name)
    return found.id


def _trait(name: str) -> Trait:
    found = trait_named(name)
    if found is None:
        raise Refused("trait_unknown", name=name)
    return found


def _sector(name: str) -> Sector:
    found = sector_named(name)
    if found is None:
        raise Refused("no_such_sector", name=name)
    return found

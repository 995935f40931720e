"""A district whose records are drawn at random: a summer of hazards, visits and filled-in forms."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from inspection.hazard import Source, State
from inspection.measures.kind import MeasureKind, On
from inspection.visit_kind import VisitKind
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.enterprise import enterprise
from storage.tables.form import submission
from storage.tables.hazard import hazard
from storage.tables.measure import measure
from storage.tables.people import person, post
from storage.tables.visit import finding, visit
from storage.work import Work
from tests.reports.enterprise_sheets import credit_code

MANY = 14
SPRING = datetime(2023, 5, 10, tzinfo=UTC)
STREETS = ("沈北街道", "河湾街道", "东陵街道")
FORM = "shenyang-2023"
INSPECTOR, STAFF = (1, 2), (3, 4)
Rows = list[dict[str, Any]]


def draw(home: Path, seed: int) -> None:
    """Writes them into the database of that home, whose campaign has been taken over already."""
    asyncio.run(_draw(home, random.Random(seed)))


async def _draw(home: Path, chance: random.Random) -> None:
    database = Database(f"sqlite+aiosqlite:///{home / 'anxun.db'}")
    async with database.write() as connection:
        work = Work(connection, Sealer(b"k" * 32))
        root = await work.regions.get_required_root()
        regions = [(await work.regions.ensure(name, root.id)).id for name in STREETS]
        await connection.execute(person.insert(), list(map(_person, (*INSPECTOR, *STAFF))))
        await connection.execute(enterprise.insert(), [_enterprise(n, chance, regions) for n in range(MANY)])
        await connection.execute(post.insert(), [_post(one, root.id) for one in (*INSPECTOR, *STAFF)])
        await connection.execute(visit.insert(), [_visit(n, chance) for n in range(1, 61)])
        await connection.execute(finding.insert(), [_finding(n, chance) for n in range(1, 181)])
        hazards = [_hazard(n, chance) for n in range(1, 91)]
        await connection.execute(hazard.insert(), hazards)
        for one in chance.sample(hazards, 25):
            at = one["found_at"] + timedelta(hours=chance.randrange(1, 900))
            await work.audit.append("person:1", "hazard.list", f"hazard:{one['id']}", {}, at)
        places = [root.id, *regions]
        await connection.execute(measure.insert(), [_measure(n, chance, places) for n in range(1, 101)])
        asked = await _questions(work)
        await connection.execute(submission.insert(), [_submission(n, chance, *asked) for n in range(1, 41)])
    await database.close()


def _moment(chance: random.Random) -> datetime:
    """Some lie just before and just after midnight in Shenyang."""
    day = SPRING + timedelta(days=chance.randrange(120))
    return day + chance.choice(
        [timedelta(hours=16), timedelta(hours=16, seconds=-1), timedelta(hours=chance.randrange(24))]
    )


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "name": f"人{number}", "language": "zh", "joined_at": SPRING}


def _post(number: int, root: int) -> dict[str, Any]:
    row: dict[str, Any] = {"person_id": number, "granted_at": SPRING - timedelta(days=9)}
    if number in INSPECTOR:
        return row | {"role": "inspector", "region_id": root, "enterprise_id": None}
    return row | {"role": "staff", "region_id": None, "enterprise_id": 1}


def _enterprise(number: int, chance: random.Random, regions: list[int]) -> dict[str, Any]:
    return {
        "id": number + 1,
        "name": f"企业{number + 1}",
        "credit_code": credit_code(number + 1),
        "traits": [],
        "region_id": chance.choice(regions),
        "imported_at": SPRING,
        "changed_at": SPRING,
    }


def _firm(chance: random.Random) -> int:
    return chance.randrange(1, MANY + 1)


def _visit(number: int, chance: random.Random) -> dict[str, Any]:
    state = chance.choice(["submitted", "answered", "answered", "abandoned", "checked_in"])
    return {
        "id": number,
        "number": f"V-{number:04d}",
        "enterprise_id": _firm(chance),
        "kind": chance.choice(list(VisitKind)).value,
        "state": state,
        "lead_id": chance.choice(INSPECTOR),
        "submitted_at": _moment(chance) if state in ("submitted", "answered") else None,
    }


def _finding(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "visit_id": chance.randrange(1, 61),
        "item_id": chance.choice(["O10-03-01", "O10-03-02", "O10-03-03"]),
        "edition": "order10-2023",
        "verdict": chance.choice(["compliant", "compliant", "violation", "not_applicable"]),
        "alternatives": {},
    }


def _hazard(number: int, chance: random.Random) -> dict[str, Any]:
    found = _moment(chance)
    finder = chance.choice((*INSPECTOR, *STAFF))
    closed = chance.random() < 0.4
    open_states = [one for one in State if one is not State.CLOSED]
    return {
        "id": number,
        "number": f"H-{number:04d}",
        "enterprise_id": _firm(chance) if chance.random() < 0.95 else None,
        "source": chance.choice(list(Source)).value,
        "state": "closed" if closed else chance.choice(open_states).value,
        "grade": chance.choice(["major", "major", "general", None]),
        "description": f"隐患{number}",
        "found_at": found,
        "found_by": finder,
        "facts": {"hands": [finder] if finder in STAFF else chance.choice([[], [3]])},
        "closed_at": found + timedelta(hours=chance.randrange(2000)) if closed else None,
        "changed_at": found,
        "version": 1,
    }


def _measure(number: int, chance: random.Random, regions: list[int]) -> dict[str, Any]:
    kind, on = chance.choice(list(MeasureKind)), chance.choice(list(On))
    at = _moment(chance)
    return {
        "id": number,
        "kind": kind.value,
        "on": on.value,
        "case_id": chance.randrange(1, 21) if kind is MeasureKind.PENALTY else number,
        "enterprise_id": None if on is On.REGION else _firm(chance),
        "region_id": chance.choice(regions) if on is On.REGION else None,
        "persons": chance.choice([None, 1, 2, 5]),
        "decided_on": at.date(),
        "amount_yuan": chance.choice([None, 5000.0, 20000.5, 30000.0]),
        "is_key": chance.random() < 0.5,
        "is_crime": chance.random() < 0.5,
        "photo_ids": [],
        "proofs": [],
        "by": 1,
        "at": at,
        "voided_at": at if chance.random() < 0.1 else None,
    }


async def _questions(work: Work) -> tuple[int, list[str]]:
    (form,) = [kept for kept in await work.forms.versions(FORM)]
    return form.id, [path for path in form.rows if "/S001_" in path]


def _submission(number: int, chance: random.Random, form_id: int, refs: list[str]) -> dict[str, Any]:
    answers = {ref: chance.choice(["yes", "yes", "yes", "no", "na"]) for ref in refs}
    return {
        "id": number,
        "form_id": form_id,
        "instance": f"uuid:{UUID(int=number)}",
        "enterprise_id": _firm(chance),
        "person_id": chance.choice((*INSPECTOR, *STAFF)),
        "at": _moment(chance),
        "answers": answers,
        "media": {},
        "xml": _xml(answers),
    }


def _xml(answers: dict[str, str]) -> str:
    """Each ref is ``/form/group/question``."""
    groups: dict[str, list[str]] = {}
    for ref, value in answers.items():
        *_, group, name = ref.split("/")
        groups.setdefault(group, []).append(f"<{name}>{escape(value)}</{name}>")
    body = "".join(f"<{group}>{''.join(inner)}</{group}>" for group, inner in groups.items())
    return f'<{FORM} id="{FORM}" version="1">{body}</{FORM}>'

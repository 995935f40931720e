"""A visit at 晨星铝业 that ends in violations with photos, done by the rules themselves, its pictures in the store."""

import io
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader

from inspection.checklist import asked, checklist
from inspection.hazard import Source
from inspection.photo import PhotoRef
from inspection.place import Fix, How
from inspection.standards.order10 import order10
from inspection.usecases.check_in import ArriveOnSite, CheckIn
from inspection.usecases.find_hazard import HazardFinder
from inspection.usecases.submit_visit import HandInVisit, SubmitVisit
from inspection.visit import Finding, Verdict
from inspection.visit_kind import VisitKind
from media.blobs import Blobs, Shelf
from storage.sealed import Sealer
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, GATE, ZONE, World, build, street

STATEMENT = "本人 李建国 确认：上述结果属实。谁检查、谁签名、谁负责。"
COLOURS = ("#b08968", "#7f9c96", "#8d99ae", "#a98467")


def jpeg(number: int, size: tuple[int, int] = (1280, 960)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, COLOURS[number % len(COLOURS)]).save(out, "JPEG")
    return out.getvalue()


def words_of(pdf: bytes) -> str:
    """All that can be read out of a PDF, without spaces and line ends: where lines break is no fact."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages).replace("\u200b", "")


async def photos(world: World, blobs: Blobs, many: int, missing: int = 0) -> tuple[str, ...]:
    """Sent and stored, the last ``missing`` of them still on their way."""
    names = []
    for number in range(many):
        name = f"shot-{number}"
        ids = await world.work.photos.note([PhotoRef(name, f"file-{number}")], world.now)
        names.append(name)
        if number < many - missing:
            path = await blobs.put(jpeg(number), "image/jpeg", Shelf.DISPLAY)
            facts = {"sha256": f"{number + 1:064x}", "display": path}
            await world.work.photos.stored(ids[name], world.now, **facts)
    return tuple(names)


async def inspected(
    world: World,
    blobs: Blobs,
    *,
    shots: int = 1,
    missing: int = 0,
    note: str = "",
    colleagues: Sequence[str] = ("王敏",),
) -> int:
    """李建国's visit, 31 minutes long: one violation with these photos, the rest compliant. The visit's id."""
    work = world.work
    site = await work.enterprises.get_required(CHENXING)
    lead = await world.person("李建国")
    arrived = ArriveOnSite(CHENXING, Fix(*GATE, 12.0, How.PIN), kind=VisitKind.ENFORCEMENT)
    done = await CheckIn(work.visits, work.enterprises, work.audit, ZONE)(arrived, lead, world.now)
    assert done.then is not None
    visit_id = int(done.then.args["visit_id"])
    world.now += timedelta(minutes=31)
    items = asked(checklist(order10(), site.sector, site.traits))
    findings = [Finding(item.id, Verdict.COMPLIANT) for item in items]
    given = await photos(world, blobs, shots, missing)
    broken = Finding(items[1].id, Verdict.VIOLATION, ("1",), note=note or None, photos=given)
    findings[1] = broken
    submit = SubmitVisit(
        *(work.visits, work.enterprises, work.people, HazardFinder(world.loop), work.audit, order10(), ZONE)
    )
    along = tuple(world.ids[name] for name in colleagues)
    await submit(HandInVisit(visit_id, tuple(findings), STATEMENT, along), lead, world.now)
    return visit_id


async def own_report(world: World) -> None:
    """赵强 of the enterprise writes down a hazard of its own, a quarter of an hour before anybody comes."""
    await world.finds("赵强", source=Source.SELF_CHECK, photos=())
    world.now += timedelta(minutes=15)


async def home_with_a_visit(
    home: Path, *, before: Callable[[World], Awaitable[None]] | None = None, name: str = "", **more: Any
) -> None:
    """Everything under ``home``: keys, database, pictures. ``name``: what the enterprise is called."""
    Sealer.open(home / "keys", create=True)
    async with street(sqlite(home), await build(sqlite(home))) as world:
        if before is not None:
            await before(world)
        if name:
            firm = await world.work.enterprises.get_required(CHENXING)
            await world.work.enterprises.change_all([replace(firm, name=name)], world.now)
        await inspected(world, Blobs((home / "media").resolve().as_uri()), **more)

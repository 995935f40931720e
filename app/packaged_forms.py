"""Takes over the forms that come along: when a system is set up, and when one that an older program set up starts."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import System
from inspection.registers.packaged import packaged
from inspection.standards.order10 import EDITION, SHEET
from storage.work import Work

if TYPE_CHECKING:
    from inspection.usecases.import_form import TakeForm


def coming_along() -> dict[str, Path]:
    """The form's name → its file: registers and checks, and the standard for major hazards."""
    return {**packaged(), EDITION: SHEET}


async def keep_packaged_forms(system: System) -> None:
    """As a process starts; nothing is written when all of them are there."""
    async with system.read() as work:
        missing = await _missing(work)
    if missing:
        async with system.write() as work:
            await take_packaged_forms(work, system.clock.now())


async def take_packaged_forms(work: Work, now: datetime) -> None:
    """One that has changed since stands beside the versions before it and is asked from then on."""
    from inspection.usecases.import_form import ImportForm

    await work.audit.hold()  # of several processes that start at once, one does it
    taking = ImportForm(work.forms, work.audit)
    for path, content in (await _missing(work)).items():
        await taking(_read(path.name, content), None, now)


@cache
def _read(file: str, content: bytes) -> "TakeForm":
    from inspection.forms.source import read_form
    from inspection.usecases.import_form import TakeForm

    return TakeForm(read_form(file, content), file, content)


async def _missing(work: Work) -> dict[Path, bytes]:
    """The files that were never taken over as they are now."""
    found = {path: path.read_bytes() for path in coming_along().values()}
    known = await work.forms.sources([path.stem for path in found])
    return {path: content for path, content in found.items() if content not in known.get(path.stem, ())}

"""That somebody reads a confidential report is written down before they can; and that somebody tried to."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.tips.commitment import commitment
from inspection.tips.file import CaseFile
from inspection.tips.officer import Officer

UNKNOWN = "tip:?"


@dataclass(frozen=True)
class NotesReading:
    """Committed before the text is shown; the caller opens the case anew afterwards."""

    audit: Audit

    async def __call__(self, file: CaseFile, officer: Officer, what: str, now: datetime) -> None:
        """``what``: ``read``, ``reveal`` or ``export``."""
        told = {"commitment": commitment(what, file.salt, file.tip).hex()}
        subject = f"tip:{file.case.number}"
        await self.audit.append(f"officer:{officer.id}", f"tip.{what}", subject, told, now)


@dataclass(frozen=True)
class NotesDenial:
    """Those who hold the case see at the desk that somebody else tried. What was typed as a number is not kept, unless
    it is one."""

    audit: Audit

    async def __call__(self, officer: Officer, number: str | None, now: datetime) -> None:
        subject = UNKNOWN if number is None else f"tip:{number}"
        await self.audit.append(f"officer:{officer.id}", "tip.denied", subject, {}, now)

"""What an inspector reads instead of the report: written by one officer, approved by another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from inspection.audit import Audit
from inspection.tips.copied import check_not_copied
from inspection.tips.file import CaseFile, Extract
from inspection.tips.guards import ExtractState, check_reason, check_second
from inspection.tips.jitter import release_day
from inspection.tips.likeness import check_pictures
from inspection.tips.officer import Officer
from inspection.usecases.tips.ports import Extracts
from inspection.words import Refused

AT_LEAST = 4  # characters


@dataclass(frozen=True)
class DraftsExtract:
    """Without a phrase and without a photo of the reporter's; other photos may go along."""

    extracts: Extracts
    audit: Audit

    async def __call__(
        self, file: CaseFile, extract: Extract, pieces: Mapping[str, Sequence[str]], now: datetime
    ) -> Extract:
        """``pieces``: fingerprints of what cuts leave of the reporter's photos, by their ids."""
        if len(extract.text.strip()) < AT_LEAST:
            raise Refused("tip_empty")
        check_not_copied(extract.text, file)
        check_pictures([one.faces for one in extract.pictures], file, pieces)
        await self.extracts.add(file, extract)
        await _note(self.audit, extract.author, "drafted", file, now)
        return extract


@dataclass(frozen=True)
class ApprovesExtract:
    """By another officer than the author; what the reporter has written since counts as well. From then on it waits
    for its day, apart from the case."""

    extracts: Extracts
    audit: Audit

    async def __call__(
        self, file: CaseFile, officer: Officer, extract_id: str, drawn: int, now: datetime, today: date
    ) -> date:
        """``drawn``: working days from a secret source. The day of the visit."""
        extract = await undecided(self.extracts, file, extract_id)
        check_second(extract.author, officer)
        check_not_copied(extract.text, file)
        check_pictures([one.faces for one in extract.pictures], file, {})
        day = release_day(today, drawn, file.head.urgent)
        approved = replace(extract, state=ExtractState.APPROVED, decided_by=officer.id, visit_from=day)
        await self.extracts.save(file, approved)
        await self.extracts.release(file, approved, day, file.head.urgent)
        await _note(self.audit, officer.id, "approved", file, now)
        return day


@dataclass(frozen=True)
class SendsBackExtract:
    """By another officer than the author, with a reason."""

    extracts: Extracts
    audit: Audit

    async def __call__(
        self, file: CaseFile, officer: Officer, extract_id: str, why: str, now: datetime
    ) -> None:
        extract = await undecided(self.extracts, file, extract_id)
        check_second(extract.author, officer)
        back = replace(extract, state=ExtractState.SENT_BACK, decided_by=officer.id, why=check_reason(why))
        await self.extracts.save(file, back)
        await _note(self.audit, officer.id, "sent_back", file, now)


async def undecided(extracts: Extracts, file: CaseFile, extract_id: str) -> Extract:
    """Raises Refused("tip_unknown") or Refused("tip_extract_decided")."""
    extract = await extracts.get(file, extract_id)
    if extract is None:
        raise Refused("tip_unknown")
    if extract.state is not ExtractState.PROPOSED:
        raise Refused("tip_extract_decided")
    return extract


async def _note(audit: Audit, officer_id: str, did: str, file: CaseFile, now: datetime) -> None:
    await audit.append(f"officer:{officer_id}", f"tip.extract_{did}", f"tip:{file.case.number}", {}, now)

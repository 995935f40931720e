"""Taking over a bureau's ledger."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from inspection.enterprise import Enterprise
from inspection.ledger_row import Column, Draft
from inspection.outcome import Done
from inspection.people import Person
from inspection.region import Region
from inspection.usecases.operator import actor_name
from inspection.words import words

CHUNK = 500
PRIVATE = frozenset({Column.CONTACT, Column.PHONE})
"""The chain can never forget, so it says that these changed and not from what to what."""


Told = tuple[str, str, Mapping[str, Any]]
"""Action, subject and data of one event."""


@dataclass(frozen=True)
class TakeOver:
    """Rows that are fit, how many were not, and the SHA-256 of the file they came from."""

    drafts: Sequence[Draft]
    refused: int
    sha256: str


class Enterprises(Protocol):
    async def by_codes(self, codes: Sequence[str]) -> dict[str, Enterprise]: ...
    async def add_all(self, new: Sequence[Enterprise], now: datetime) -> None: ...
    async def change_all(self, changed: Sequence[Enterprise], now: datetime) -> None: ...


class Regions(Protocol):
    async def get_required_root(self) -> Region: ...
    async def ensure_all(self, names: Sequence[str], parent_id: int) -> dict[str, int]: ...


class Audit(Protocol):
    async def append_all(self, actor: str, told: Sequence[Told], now: datetime) -> None: ...


@dataclass(frozen=True)
class ImportEnterprises:
    """An enterprise is known by its 统一社会信用代码. A row that says nothing new changes nothing, so the same
    file may be imported any number of times. A region not yet known is made under the root; without a
    region an enterprise belongs to the root. One event tells of the import and one of each enterprise that
    an import changed, with the fields before and after.

    ``progress`` is told how many rows have been dealt with since it was last told.
    """

    enterprises: Enterprises
    regions: Regions
    audit: Audit
    progress: Callable[[int], None] = lambda _rows: None

    async def __call__(self, command: TakeOver, actor: Person | None, now: datetime) -> Done:
        root = await self.regions.get_required_root()
        named = sorted({draft.region for draft in command.drafts if draft.region})
        regions = await self.regions.ensure_all(named, root.id) | {root.name: root.id}
        imported = updated = 0
        for start in range(0, len(command.drafts), CHUNK):
            part = command.drafts[start : start + CHUNK]
            known = await self.enterprises.by_codes([draft.credit_code for draft in part])
            blank = Enterprise(0, "", "", root.id, root.name)
            after = [_merged(known.get(draft.credit_code, blank), draft, regions, root) for draft in part]
            new = [one for one in after if one.credit_code not in known]
            changed = [one for one in after if one != known.get(one.credit_code, one)]
            await self.enterprises.add_all(new, now)
            await self.enterprises.change_all(changed, now)
            told = [_event(known[one.credit_code], one) for one in changed]
            await self.audit.append_all(actor_name(actor), told, now)
            imported, updated = imported + len(new), updated + len(changed)
            self.progress(len(part))
        unchanged = len(command.drafts) - imported - updated
        counts = {"imported": imported, "updated": updated, "unchanged": unchanged}
        counts["refused"] = command.refused
        end = ("ledger.imported", "ledger", {**counts, "sha256": command.sha256})
        await self.audit.append_all(actor_name(actor), [end], now)
        return Done(words("import.done", **counts))


def _merged(before: Enterprise, draft: Draft, regions: Mapping[str, int], root: Region) -> Enterprise:
    """The enterprise as it will be: what the file has replaces what was known, the rest stays."""
    new: dict[str, Any] = {column.value: getattr(draft, column.value) for column in draft.given}
    if Column.REGION in draft.given:
        new["region"] = draft.region or root.name
        new["region_id"] = regions[draft.region] if draft.region else root.id
    return replace(before, **new)


def _event(before: Enterprise, after: Enterprise) -> Told:
    columns = [column for column in Column if getattr(before, column) != getattr(after, column)]
    told = {c.value: [getattr(before, c), getattr(after, c)] for c in columns if c not in PRIVATE}
    private = [column.value for column in columns if column in PRIVATE]
    return "enterprise.changed", f"enterprise:{after.id}", {"changed": told, "private": private}

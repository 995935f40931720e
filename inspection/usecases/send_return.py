"""Sending a table upward: it is frozen as the records are now, with what lies behind each value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from inspection.audit import Event
from inspection.hazard import kept
from inspection.outcome import Done
from inspection.people import Person
from inspection.returns.asked import Asked
from inspection.returns.sheet import About, Frozen, Sheet, body_of, digest_of
from inspection.rights import Right, Site, must
from inspection.usecases.fill_return import ReturnFiller
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class SendReturn:
    """``correct``: why what was sent already is sent anew. ``reason``: why it is sent although something does not
    fit."""

    asked: Asked
    correct: str = ""
    reason: str = ""


class Sheets(Protocol):
    async def revisions(self, about: About) -> Sequence[Frozen]: ...
    async def freeze(self, sheet: Sheet, person_id: int | None, now: datetime) -> int: ...


class Chain(Protocol):
    async def append(
        self, actor: str, action: str, subject: str, data: dict[str, object], now: datetime
    ) -> Event: ...
    async def head(self) -> tuple[int, str]: ...
    async def hold(self) -> None: ...


@dataclass(frozen=True)
class ReturnSender:
    """What was sent stays as it was: asked for again it is the same, until it is corrected with a reason. ``nobody``:
    who the chain says it was when no person sends it.

    Raises Refused("return_not_sent") for a correction of nothing, Refused("return_problems") when values contradict
    one another, fell or are blank and no reason is given."""

    filler: ReturnFiller
    sheets: Sheets
    audit: Chain
    nobody: str = actor_name(None)

    async def __call__(self, command: SendReturn, actor: Person | None, now: datetime, today: date) -> Done:
        asked = command.asked
        if actor is not None:
            must(actor, Right.RETURN, Site(None, asked.region.id))
        await self.audit.hold()
        sent, why = await self.sheets.revisions(asked.about), kept(command.correct)
        if sent and why is None:
            return Done(words("return.sent_before", **_facts(sent[-1].sheet)), subject_id=sent[-1].id)
        if why is not None and not sent:
            raise Refused("return_not_sent", month=asked.about.month)
        if sent and asked.cutoff is None:
            asked = replace(asked, cutoff=sent[-1].sheet.cutoff)
        sheet = await self.filler(asked, today)
        reason = kept(command.reason)
        if (wrong := await self.filler.problems(asked, sheet)) and reason is None:
            raise Refused("return_problems", month=asked.about.month, problems=wrong)
        sheet = replace(
            sheet,
            revision=len(sent) + 1,
            why=why or "",
            reason=(reason or "") if wrong else "",
            head=await self.audit.head(),
        )
        return await self._freeze(sheet, actor, now)

    async def _freeze(self, sheet: Sheet, actor: Person | None, now: datetime) -> Done:
        sheet_id = await self.sheets.freeze(sheet, actor.id if actor else None, now)
        about = sheet.about
        told: dict[str, object] = {
            "campaign": about.campaign,
            "table": about.table,
            "region_id": about.region_id,
            "month": about.month,
            "revision": sheet.revision,
            "cutoff": sheet.cutoff.isoformat(),
            "sha256": digest_of(body_of(sheet)),
            "values": {value.key: value.said for value in sheet.values},
            "why": sheet.why,
            "reason": sheet.reason,
        }
        who = actor_name(actor) if actor is not None else self.nobody
        await self.audit.append(who, "return.frozen", f"return_sheet:{sheet_id}", told, now)
        key = "return.sent" if sheet.revision == 1 else "return.corrected"
        return Done(words(key, **_facts(sheet)), subject_id=sheet_id)


def _facts(sheet: Sheet) -> dict[str, object]:
    about = sheet.about
    return {
        "month": about.month,
        "region": about.region,
        "revision": sheet.revision,
        "filled": sheet.filled,
        "of": len(sheet.values),
        "cutoff": sheet.cutoff.isoformat(),
    }

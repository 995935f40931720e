"""A value of a table entered by hand."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from inspection.audit import Audit
from inspection.hazard import kept
from inspection.outcome import Done
from inspection.people import Person
from inspection.returns.asked import Asked
from inspection.returns.sheet import About
from inspection.rights import Right, Site, must
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words

MOST = Decimal(10) ** 12
MONEY = ("元", "万元")


@dataclass(frozen=True)
class EnterValue:
    """``amount`` in the value's unit; None takes back what was entered, so that the records count again."""

    asked: Asked
    key: str
    amount: Decimal | None
    why: str


class Entries(Protocol):
    async def enter(
        self, about: About, key: str, amount: Decimal | None, why: str, person_id: int | None, now: datetime
    ) -> int: ...


@dataclass(frozen=True)
class ValueEntry:
    """Every entry is kept with who, when and why; the last one counts.

    Raises Refused("return_no_value"), Refused("return_amount") for what is no number that the unit can have,
    Refused("return_why")."""

    entries: Entries
    audit: Audit

    async def __call__(self, command: EnterValue, actor: Person | None, now: datetime) -> Done:
        about = command.asked.about
        if actor is not None:
            must(actor, Right.RETURN, Site(None, about.region_id))
        cell = command.asked.table.cell(command.key)
        if cell is None:
            known = [one.key for one in command.asked.table.cells]
            raise Refused("return_no_value", code=command.key, known=known)
        why, amount = kept(command.why), command.amount
        if why is None:
            raise Refused("return_why")
        if amount is not None and not fits(amount, cell.unit):
            raise Refused("return_amount", code=cell.key, unit=cell.unit)
        amount = None if amount is None else amount.normalize() + 0
        person_id = actor.id if actor else None
        entry_id = await self.entries.enter(about, cell.key, amount, why, person_id, now)
        said = None if amount is None else f"{amount:f}"
        told = {
            "campaign": about.campaign,
            "table": about.table,
            "region_id": about.region_id,
            "month": about.month,
            "key": cell.key,
            "amount": said,
            "why": why,
        }
        await self.audit.append(actor_name(actor), "return.entered", f"return_entry:{entry_id}", told, now)
        if said is None:
            return Done(words("return.taken_back", code=cell.key, month=about.month), subject_id=entry_id)
        facts = {"code": cell.key, "month": about.month, "amount": said, "unit": cell.unit}
        return Done(words("return.entered", **facts), subject_id=entry_id)


def fits(amount: Decimal, unit: str) -> bool:
    """Money has fen, everything else is counted in whole numbers."""
    if not amount.is_finite() or not 0 <= amount < MOST:
        return False
    return unit in MONEY or amount == amount.to_integral_value()

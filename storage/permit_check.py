"""Compares permits with what the chain tells of their steps: nobody adds, changes or takes away one unseen."""

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.permits.kind import PermitState
from inspection.permits.permit import BEFORE_WORK, Permit
from storage.permit import Permits

Told = tuple[object, ...]


class PermitCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, list[Told]] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it must have."""
        if event.action == "permit.step":
            data = event.data
            step = (data["kind"], data["enterprise"], data["step"], data["submission"], data["guardian"])
            self._told.setdefault(event.subject, []).append((*step, event.actor, event.at))

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``permit:3`` for each whose rows are changed, missing, or there without an event."""
        kept = Permits(connection)
        states = await kept.states()
        rows = {f"permit:{one.id}": one for one in await kept.all()}
        return [
            subject
            for subject in dict.fromkeys([*rows, *self._told])
            if subject not in rows
            or _told(rows[subject]) != self._told.get(subject)
            or not _fits(rows[subject], states[rows[subject].id][1])
        ]


def _told(one: Permit) -> list[Told]:
    return [
        (
            *(one.kind.name, one.enterprise_id, step.step, step.submission_id, step.named),
            *(f"person:{step.person_id}", step.at.isoformat(timespec="milliseconds")),
        )
        for step in one.taken
    ]


def _fits(one: Permit, state: str) -> bool:
    """What is written down may be behind by what time alone has done."""
    follows = one.state(one.taken[-1].at) if one.taken else None
    return state == follows or (state == PermitState.LAPSED and follows in BEFORE_WORK)

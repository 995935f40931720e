"""Permits as the operator reads them: those of a time, each with its steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from inspection.enterprise import Enterprise
from inspection.listing import Format, Value
from inspection.permits.facts import involved
from inspection.permits.kind import PermitState
from inspection.permits.permit import Permit
from reports.export import writing
from storage.work import Work
from texts import Voice

COLUMNS = (
    *("permit", "kind", "enterprise", "credit_code", "place", "state", "guardian"),
    *("step", "at", "person", "answers", "submission"),
)
META = frozenset({"instanceID", "instanceName"})


@dataclass(frozen=True)
class Listed:
    """``state`` is that of the moment; ``names`` are those of everybody who has to do with it."""

    permit: Permit
    firm: Enterprise
    state: PermitState
    names: dict[int, str]
    zone: tzinfo

    @property
    def place(self) -> str:
        return self.permit.taken[0].answers.get("place", "")

    @property
    def guardian(self) -> str:
        return self.names.get(self.permit.guardian or 0, "")

    def row(self) -> dict[str, Any]:
        """As programs read it."""
        permit, firm = self.permit, self.firm
        told = {"permit": permit.number, "kind": permit.kind.name, "enterprise": firm.name}
        more = {"credit_code": firm.credit_code, "place": self.place, "state": self.state.value}
        at = permit.taken[0].at.astimezone(self.zone).isoformat(timespec="seconds")
        return {**told, **more, "guardian": self.guardian, "at": at}

    def steps(self) -> list[dict[str, Any]]:
        return [
            {
                "step": one.step,
                "at": one.at.astimezone(self.zone).isoformat(timespec="seconds"),
                "person": self.names.get(one.person_id, ""),
                "answers": {name: value for name, value in one.answers.items() if name not in META},
                "submission": one.submission_id,
            }
            for one in self.permit.taken
        ]


async def listed(work: Work, permits: Sequence[Permit], now: datetime, zone: tzinfo) -> list[Listed]:
    found = []
    for one in permits:
        firm = await work.enterprises.get_required(one.enterprise_id)
        names = await work.people.names(involved(one))
        found.append(Listed(one, firm, one.state(now), names, zone))
    return found


def days(first: date | None, last: date | None, now: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """From the first day on, up to the end of the last; the calendar month before this one when neither is told."""
    today = now.astimezone(zone).date()
    end = last or (today if first else today.replace(day=1) - timedelta(days=1))
    begin = first or end.replace(day=1)
    return datetime.combine(begin, time(), zone), datetime.combine(end + timedelta(days=1), time(), zone)


def write(path: Path, kind: Format, permits: Sequence[Listed], voice: Voice) -> int:
    """A row for each step, in the operator's language; how many there are."""
    many = 0
    with writing(path, kind, COLUMNS, voice.zone) as put:
        for one in permits:
            for row in _rows(one, voice):
                put(row)
                many += 1
    return many


def _rows(one: Listed, voice: Voice) -> list[list[Value]]:
    permit, rules = one.permit, one.permit.kind.by_key
    about: list[Value] = [
        *(permit.number, voice.say(permit.kind.title), one.firm.name, one.firm.credit_code),
        *(one.place, voice.fact(one.state), one.guardian),
    ]
    rows: list[list[Value]] = []
    for told, step in zip(one.steps(), permit.taken, strict=True):
        said = "; ".join(f"{name}={value}" for name, value in told["answers"].items())
        rows.append(
            [*about, voice.say(rules[step.step].title), step.at, told["person"], said, step.submission_id]
        )
    return rows

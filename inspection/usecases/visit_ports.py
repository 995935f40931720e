"""What the verbs of a visit need from the floor below."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from inspection.enterprise import Enterprise
from inspection.people import Person, Role
from inspection.visit import Finding, Visit
from inspection.visit_kind import VisitKind


class Visits(Protocol):
    async def get_required(self, visit_id: int) -> Visit:
        """The visit, held for this transaction. Raises Refused("visit_unknown")."""
        ...

    async def begin(
        self, enterprise_id: int, kind: VisitKind, lead_id: int, planned_on: date | None
    ) -> int: ...
    async def waiting_for(
        self, lead_id: int, enterprise_id: int, today: date, since: datetime
    ) -> Visit | None: ...
    async def save(self, visit: Visit) -> None: ...
    async def visiting(self, enterprise_id: int) -> frozenset[int]: ...
    async def add_findings(
        self, visit_id: int, edition: str, findings: Sequence[tuple[Finding, int | None]]
    ) -> None: ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...
    async def with_role_for(self, roles: Collection[Role], enterprise_id: int) -> list[Person]: ...
    async def grant(
        self,
        person_id: int,
        role: Role,
        enterprise_id: int | None,
        region_id: int | None,
        now: datetime,
    ) -> None: ...
    async def revoke(
        self, person_id: int, role: Role, enterprise_id: int | None, region_id: int | None, now: datetime
    ) -> None: ...

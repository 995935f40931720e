"""What the verbs of calls need from the floor below."""

from collections.abc import Collection
from typing import Protocol

from inspection.calls.call import Call
from inspection.enterprise import Enterprise
from inspection.hazard import Hazard
from inspection.people import Person, Role
from inspection.region import Region


class Calls(Protocol):
    async def get(self, call_id: int) -> Call | None:
        """Held for this transaction."""
        ...

    async def add(self, call: Call) -> Call: ...
    async def save(self, call: Call) -> None: ...


class Hazards(Protocol):
    async def get(self, hazard_id: int) -> Hazard | None: ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...
    async def with_role_for(self, roles: Collection[Role], enterprise_id: int) -> list[Person]: ...
    async def with_role_over(self, roles: Collection[Role], region_id: int) -> list[Person]: ...


class Regions(Protocol):
    async def get(self, region_id: int) -> Region | None: ...

"""What the verbs of the library need from the floor below."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from inspection.cases.case import TypicalCase
from inspection.enterprise import Enterprise
from inspection.hazard import Hazard
from inspection.people import Person, Role


class Cases(Protocol):
    async def get(self, case_id: int) -> TypicalCase | None: ...
    async def add(self, new: TypicalCase) -> TypicalCase | None:
        """None when somebody else made one of the same hazard a moment ago."""
        ...

    async def of_hazard(self, hazard_id: int) -> TypicalCase | None: ...

    async def make_void(self, known: TypicalCase) -> bool:
        """False when it was void already."""
        ...


class Hazards(Protocol):
    async def get(self, hazard_id: int) -> Hazard | None: ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class People(Protocol):
    async def names(self, ids: Collection[int]) -> Mapping[int, str]: ...
    async def with_role_for(self, roles: Iterable[Role], enterprise_id: int) -> Sequence[Person]: ...

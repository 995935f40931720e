"""What the verbs of draws need from the floor below."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from inspection.draws.draw import Draw
from inspection.draws.weights import Risk
from inspection.enterprise import Enterprise
from inspection.people import Person, Role
from inspection.region import Region


class Draws(Protocol):
    async def get_required(self, draw_id: int) -> Draw:
        """The draw, held for this transaction. Raises Refused("draw_unknown")."""
        ...

    async def add(self, new: Draw) -> Draw: ...
    async def reveal(self, known: Draw) -> None:
        """Keeps the seed's opening, the picks and their visits."""
        ...

    async def risks(self, regions: Collection[int], since: datetime) -> Mapping[int, Risk]:
        """By enterprise, of those of which there is anything to tell; repeats are counted since then."""
        ...

    async def conflicts(self) -> Sequence[tuple[int, int]]: ...
    async def declare(
        self, person_id: int, enterprise_id: int, by: int | None, why: str, now: datetime
    ) -> int | None:
        """The id of the conflict; None when it is declared already."""
        ...

    async def withdraw(self, person_id: int, enterprise_id: int, by: int | None, now: datetime) -> int | None:
        """The id of the conflict that ends; None when there is none."""
        ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...
    async def of_regions(
        self, regions: Collection[int], after: int = 0, limit: int = 1000
    ) -> list[Enterprise]: ...


class Regions(Protocol):
    async def get(self, region_id: int) -> Region | None: ...
    async def subtree(self, region_id: int) -> frozenset[int]: ...


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...
    async def with_role(self, role: Role) -> list[Person]: ...

"""What the verbs of measures need from the floor below."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from inspection.enterprise import Enterprise
from inspection.hazard import Hazard
from inspection.measures.measure import Measure
from inspection.measures.proof import Told
from inspection.people import Person, Role
from inspection.photo import Photo
from inspection.region import Region


class Measures(Protocol):
    async def get(self, measure_id: int) -> Measure | None: ...
    async def add(self, measure: Measure) -> Measure:
        """The measure with its id; its case is its own where ``case_id`` is 0."""
        ...

    async def make_void(self, measure: Measure) -> bool:
        """False when somebody else did so meanwhile."""
        ...

    async def reported(self, hazard_id: int) -> Told | None:
        """The first event of a hazard."""
        ...

    async def arrivals(self, enterprise_id: int, since: datetime) -> Sequence[Told]:
        """Check-ins of authorities there, by their place in the chain, in visits not over before ``since``."""
        ...


class Hazards(Protocol):
    async def get(self, hazard_id: int) -> Hazard | None: ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class Regions(Protocol):
    async def by_name(self, name: str) -> Region | None: ...


class Photos(Protocol):
    async def by_unique(self, unique_ids: Collection[str]) -> Mapping[str, Photo]: ...


class People(Protocol):
    async def with_role_for(self, roles: Collection[Role], enterprise_id: int) -> list[Person]: ...

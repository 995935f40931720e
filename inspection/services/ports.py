"""What the verbs of requests need from the floor below."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from inspection.enterprise import Enterprise
from inspection.people import Person, Role
from inspection.photo import Photo
from inspection.services.request import ServiceRequest


class Requests(Protocol):
    async def get(self, request_id: int) -> ServiceRequest | None:
        """Held for this transaction."""
        ...

    async def add(self, new: ServiceRequest) -> ServiceRequest: ...
    async def save(self, known: ServiceRequest) -> None: ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...
    async def with_role_for(self, roles: Iterable[Role], enterprise_id: int) -> Sequence[Person]: ...


class Photos(Protocol):
    async def by_unique(self, unique_ids: Collection[str]) -> Mapping[str, Photo]: ...

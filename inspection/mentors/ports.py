"""What the verbs of mentor pairs need from the floor below."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from inspection.enterprise import Enterprise
from inspection.mentors.pair import MentorPair
from inspection.people import Person, Role
from inspection.photo import Photo


class Mentors(Protocol):
    async def get(self, pair_id: int) -> MentorPair | None:
        """Held for this transaction."""
        ...

    async def running(
        self, enterprise_id: int, firm_id: int | None, person_id: int | None
    ) -> MentorPair | None:
        """The pair of these two that goes on."""
        ...

    async def add(self, new: MentorPair) -> MentorPair | None:
        """None when somebody else paired the same two a moment ago."""
        ...

    async def save(self, known: MentorPair) -> None: ...


class Enterprises(Protocol):
    async def get(self, enterprise_id: int) -> Enterprise | None: ...
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...
    async def with_role_for(self, roles: Iterable[Role], enterprise_id: int) -> Sequence[Person]: ...


class Photos(Protocol):
    async def by_unique(self, unique_ids: Collection[str]) -> Mapping[str, Photo]: ...

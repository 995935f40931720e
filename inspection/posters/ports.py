"""What the verbs of posters need from the floor below."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from inspection.enterprise import Enterprise
from inspection.photo import Photo
from inspection.posters.check import PosterCheck, PosterKnown, PosterPlace


class Posters(Protocol):
    async def known(self, token: str) -> PosterKnown | None:
        """Also one that is revoked."""
        ...


class PosterChecks(Protocol):
    async def add(self, new: PosterCheck) -> PosterCheck:
        """With its id."""
        ...

    async def places(self, poster_id: int, since: datetime) -> Sequence[PosterPlace]:
        """Where this code was surely seen."""
        ...

    async def noted(self, by: int, poster_id: int | None, code: str | None, since: datetime) -> bool:
        """Whether this person's scan of this invalid code is on record since then."""
        ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class Photos(Protocol):
    async def by_unique(self, unique_ids: Collection[str]) -> Mapping[str, Photo]: ...

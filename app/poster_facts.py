"""What the chat reads of posters: codes, where they were seen, and which use case does the commands about them."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.posters.check import PosterCheck, PosterKnown
from inspection.rights import Right, Site, must
from inspection.usecases.check_poster import CheckPoster, NoteInvalidPoster, PosterChecker
from inspection.words import Refused
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


class PostersRead:
    """Part of ``app.facts.Facts``."""

    _work: Work

    async def poster_known(self, token: str) -> PosterKnown | None:
        """The poster with this code that is valid."""
        known = await self._work.posters.known(token)
        return None if known is None or known.revoked else known

    async def poster_latest(self, enterprise_id: int) -> PosterCheck | None:
        """Where a poster of this enterprise that is valid was seen last."""
        return await self._work.poster_checks.latest(enterprise_id)

    async def poster_check(self, check_id: int, reader: Person | None) -> PosterCheck:
        """Raises Refused("poster_check_unknown") when there is none, or none for this reader."""
        seen = await self._work.poster_checks.seen([check_id])
        if not seen or seen[0].enterprise_id is None or reader is None:
            raise Refused("poster_check_unknown")
        firm = await self._work.enterprises.get_required(seen[0].enterprise_id)
        must(reader, Right.VISIT, Site(firm.id, firm.region_id))
        return seen[0].check


def _checker(work: Work) -> PosterChecker:
    return PosterChecker(work.posters, work.poster_checks, work.enterprises, work.photos, work.audit)


POSTING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    CheckPoster: lambda w, _: _checker(w).check,
    NoteInvalidPoster: lambda w, _: _checker(w).note,
}

"""An inspector tells where a poster hangs; a code that is not valid is noted when staff scan it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from inspection.audit import Audit
from inspection.hazard_events import to_millisecond
from inspection.outcome import Done
from inspection.people import Person
from inspection.place import Fix
from inspection.posters.check import PosterCheck, PosterFound, check_fingerprint, code_of, judged
from inspection.posters.limits import poster_limits
from inspection.posters.ports import Enterprises, Photos, PosterChecks, Posters
from inspection.rights import Right, Site, may_somewhere, must
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class CheckPoster:
    """``photos`` by their unique names."""

    token: str
    fix: Fix = Fix()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoteInvalidPoster:
    """Somebody of the authorities has scanned a code that opens nothing."""

    token: str


@dataclass(frozen=True)
class PosterChecker:
    """Places are recorded as they were given and judged by ``limits.toml``; nothing is refused for its place."""

    posters: Posters
    checks: PosterChecks
    enterprises: Enterprises
    photos: Photos
    audit: Audit

    async def check(self, command: CheckPoster, actor: Person, now: datetime) -> Done:
        """Raises Refused("link_dead") for a code that is not valid (any more)."""
        now, known = to_millisecond(now), await self.posters.known(command.token)
        if known is None or known.revoked:
            raise Refused("link_dead")
        firm = await self.enterprises.get_required(known.enterprise_id)
        must(actor, Right.VISIT, Site(firm.id, firm.region_id))
        shown = await self.photos.by_unique(command.photos)
        if len(shown) < len(set(command.photos)):
            raise Refused("photo_incomplete")
        fix, limits = command.fix.aged(now), poster_limits()
        before = await self.checks.places(known.id, now - timedelta(days=limits.days))
        found, metres, apart = judged(firm.place, fix, before, limits)
        one = PosterCheck(id=0, at=now, by=actor.id, found=found, poster_id=known.id)
        one = replace(one, lat=fix.lat, lon=fix.lon, accuracy=fix.radius, how=fix.how.value)
        ids = tuple(shown[name].id for name in dict.fromkeys(command.photos))
        return Done(
            _said(await self._kept(replace(one, metres=metres, apart=apart, photo_ids=ids)), firm.name)
        )

    async def note(self, command: NoteInvalidPoster, actor: Person, now: datetime) -> Done:
        """Of one person and code once a day. Raises Refused("not_allowed") for who inspects nowhere."""
        if not may_somewhere(actor, Right.VISIT):
            raise Refused("not_allowed", right=Right.VISIT)
        now, known = to_millisecond(now), await self.posters.known(command.token)
        found = PosterFound.UNKNOWN if known is None else PosterFound.REVOKED
        one = PosterCheck(
            id=0,
            at=now,
            by=actor.id,
            found=found,
            poster_id=known.id if known else None,
            code=None if known else code_of(command.token),
        )
        since = now - timedelta(hours=poster_limits().again_hours)
        if not await self.checks.noted(actor.id, one.poster_id, one.code, since):
            await self._kept(one)
        return Done(words(f"poster_check.noted.{found.value}", number=one.number))

    async def _kept(self, new: PosterCheck) -> PosterCheck:
        one = await self.checks.add(new)
        told = {"poster": one.poster_id, "found": one.found.value, "sha256": check_fingerprint(one)}
        await self.audit.append(f"person:{one.by}", "poster.checked", f"poster_check:{one.id}", told, one.at)
        return one


def _said(one: PosterCheck, name: str) -> Words:
    key = f"poster_check.done.{one.found.value}"
    metres, apart = (None if way is None else round(way) for way in (one.metres, one.apart))
    return words(key, number=one.number, name=name, metres=metres, apart=apart)

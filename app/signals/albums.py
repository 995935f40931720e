"""Goes along the photos that stand as evidence, in the order they came, and looks for each among those before."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.bootstrap import System
from app.signals.cut_outs import CutOuts, Seen
from app.signals.limits import limits
from app.signals.raising import put_on_record
from inspection.photo import PhotoState
from inspection.signals.photos import photo_facts, same
from inspection.signals.seen import PhotoUse
from inspection.signals.signal import Hint
from inspection.trust.burst import burst_at
from inspection.trust.limits import default
from inspection.trust.photo import Shot, of_photo, place_of
from inspection.trust.trust import Strength, Trust
from storage.photo_arrivals import PhotoArrivals
from storage.photo_likeness import PhotoLikeness
from storage.signal_sources import SignalSources
from storage.work import Work

ALBUM = "photos"
AT_ONCE = 20
FIRST = 500
PATIENCE = timedelta(hours=2)  # a photo on its way is waited for; after an hour it is lost


class Albums:
    def __init__(self, system: System) -> None:
        self._system, self._cut_outs = system, CutOuts(system)

    async def __call__(self, now: datetime, speak: Callable[[], None]) -> bool:
        """Whether there is more to look at."""
        async with self._system.read() as work:
            likeness = PhotoLikeness(work.connection)
            known = await work.signals.mark(ALBUM)
            start = max(0, await likeness.newest() - FIRST) if known is None else known
            waiting = await likeness.uses(start, AT_ONCE)
        ready = list[tuple[int, str | None]]()
        for place, use, state, thumbnail in waiting:
            if state == PhotoState.PENDING and now - use.at < PATIENCE:
                break
            ready.append((place, thumbnail))
        if not ready:
            return False
        seen = await self._seen({use.photo_id: path for _, use, _, path in waiting[: len(ready)]})
        async with self._system.write() as work:
            if await work.signals.mark(ALBUM, held=True) != known:
                return False  # somebody else has been here meanwhile
            likeness, facts, hints = (
                PhotoLikeness(work.connection),
                SignalSources(work.connection),
                list[Hint](),
            )
            there = await limits(work)
            for place, use, _, _ in waiting[: len(ready)]:
                await likeness.note(use.photo_id)
                t = there.of(await facts.region_of(use.enterprise_id) if use.enterprise_id else None)
                before = await likeness.alike(place, use, seen[use.photo_id].mirror, seen[use.photo_id].cuts)
                found = (same(use, earlier, like, t) for earlier, like in before)
                hints += [one for one in found if one is not None][:1]
                told = photo_facts(use, await self._trust(work, use))
                hints += [told] if told is not None else []
            raised = await put_on_record(work, hints, self._system.settings.zone, now)
            await work.signals.set_mark(ALBUM, ready[-1][0])
        if raised:
            speak()
        return len(ready) == AT_ONCE

    async def _trust(self, work: Work, use: PhotoUse) -> Trust:
        """By its camera's time and place, by what came with it: likeness is a signal of its own."""
        photo = await work.photos.get(use.photo_id)
        if photo is None:
            return Trust(Strength.FAIR)
        firm = await work.enterprises.get_required(use.enterprise_id) if use.enterprise_id else None
        limits = default()
        span = timedelta(seconds=limits.burst_seconds)
        arrivals = PhotoArrivals(work.connection)
        around = await arrivals.around(use.person_id, photo.received_at, span) if use.person_id else []
        shot = Shot(
            photo.received_at,
            photo.taken_at,
            *place_of(photo),
            site=firm.place if firm else None,
            forwarded=photo.forwarded,
            burst=burst_at(photo.received_at, around, limits),
        )
        return of_photo(shot, limits, self._system.settings.zone)

    async def _seen(self, photos: Mapping[int, str | None]) -> dict[int, Seen]:
        """All are noted before the first is looked up: those of one round may be parts of each other."""
        known = await self._cut_outs.note(photos)
        return {one: await self._cut_outs.of(one, path, known.get(one)) for one, path in photos.items()}

"""How much the photos of a hazard prove, for its card: each graded as it stands now."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from app.hazard_facts import SHOWN_STAGES, HazardsRead
from inspection.people import Person
from inspection.rights import for_authority
from inspection.trust.burst import burst_at
from inspection.trust.limits import default
from inspection.trust.photo import Shot, of_photo, place_of
from inspection.trust.trust import PhotoTrust
from inspection.words import Words, words
from storage.photo_arrivals import PhotoArrivals


class TrustRead(HazardsRead):
    """Part of ``app.facts.Facts``."""

    async def hazard_trust(self, hazard_id: int, reader: Person | None) -> Sequence[PhotoTrust]:
        """Of those that are stored, before first. Only for whoever stands there for the authorities; a worker's own
        photos are not graded."""
        hazard = await self.hazard(hazard_id)
        where = await self._work.hazards.premises(hazard.enterprise_id)
        if reader is None or not for_authority(reader, where.site):
            return []
        shown = [(stage, one) for stage in SHOWN_STAGES for one in hazard.photo_ids(stage)]
        if not shown:
            return []
        photos = await self._work.photos.by_ids({one for _, one in shown})
        seen = await self._work.signals.seen_before(hazard_id, list(photos))
        framed = await self._work.photo_words.of_photos(list(photos))
        limits, arrivals = default(), PhotoArrivals(self._work.connection)
        came = await arrivals.of_hazard(hazard_id, timedelta(seconds=limits.burst_seconds))
        site = None if where.lat is None or where.lon is None else (where.lat, where.lon)
        graded = []
        for stage, one in shown:
            photo = photos.get(one)
            if photo is None or not photo.is_complete or photo.kind is not None:
                continue
            shot = Shot(
                photo.received_at,
                photo.taken_at,
                *place_of(photo),
                site=site,
                forwarded=photo.forwarded,
                burst=burst_at(photo.received_at, came.get(one, ()), limits),
                noticed=_noticed(seen.get(one)),
                framed=framed.get(one),
            )
            trust = of_photo(shot, limits, self.settings.zone)
            graded.append(PhotoTrust(stage, one, trust, shot.framed))
        return graded


def _noticed(facts: Mapping[str, Any] | None) -> tuple[Words, ...]:
    """What the clock has put on record of it; the rest is judged anew."""
    return (words("trust.photo.seen", at=datetime.fromisoformat(facts["earlier_at"])),) if facts else ()

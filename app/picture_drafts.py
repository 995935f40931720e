"""Pictures of evidence drawn up: their facts read in one transaction, their photos not yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inspection.hazard import Hazard
from inspection.paper import record_number
from inspection.photo import Photo
from inspection.picture import SHOWN, Picture, pair_of, place_of
from inspection.place import RADIUS
from inspection.visit import Visit
from inspection.words import Refused, Words, words
from media.contact import ACROSS, DOWN, Shot, contact_sheets
from media.site_map import Mark, Pin, SiteMap, site_map
from media.stamp import side_by_side
from storage.work import Work
from texts import Voice

MOST_SHOTS = 10 * ACROSS * DOWN  # ten pages: an album of Telegram's
Displays = Mapping[int, bytes]


@dataclass(frozen=True)
class Drawing:
    """``photos`` are needed to draw it; ``draw`` gets their display copies by their ids and gives JPEGs."""

    said: Words
    photos: Sequence[Photo]
    draw: Callable[[Displays, Voice], list[bytes]]


async def drawing(work: Work, picture: Picture, subject_id: int) -> Drawing:
    """Of a visit, a hazard or an enterprise, as the picture has it. Raises Refused when there is nothing to draw; the
    rights of whoever asks are not looked at here."""
    if picture is Picture.PAIR:
        return await _pair(work, subject_id)
    if picture is Picture.MAP:
        found = await work.hazards.open_of_enterprise(subject_id)
        return await _map(work, subject_id, found)
    visit = await work.visits.get(subject_id)
    if visit is None:
        raise Refused("visit_unknown")
    hazards = await work.hazards.of_visit(subject_id)
    if picture is Picture.VISIT_MAP:
        return await _map(work, visit.enterprise_id, hazards)
    return await _sheet(work, visit, hazards)


async def _pair(work: Work, hazard_id: int) -> Drawing:
    hazard = await work.hazards.get(hazard_id)
    if hazard is None:
        raise Refused("hazard_unknown")
    known = await work.photos.by_ids(pair_of(hazard))
    both = [known[key] for key in pair_of(hazard) if key in known and known[key].display]
    if len(both) < 2:
        raise Refused("evidence_no_pair", number=hazard.number)

    def draw(displays: Displays, voice: Voice) -> list[bytes]:
        return [side_by_side(displays[both[0].id], displays[both[1].id], voice)]

    return Drawing(words("card.hazard.caption", number=hazard.number), both, draw)


async def _map(work: Work, enterprise_id: int, hazards: Sequence[Hazard]) -> Drawing:
    firm = await work.enterprises.get_required(enterprise_id)
    placed = [(one, place) for one in hazards if (place := place_of(one))]
    said = words("evidence.map_of", enterprise=firm.name)
    if firm.place is None and not placed:
        raise Refused("evidence_no_places", subject=firm.name)

    def draw(_: Displays, voice: Voice) -> list[bytes]:
        pins = [
            Pin(
                place,
                Mark.CLOSED if not one.is_open else Mark.MAJOR if one.is_major else Mark.OPEN,
                voice("evidence.pin", number=one.number, state=one.state, what=one.description),
            )
            for one, place in placed
        ]
        facts = SiteMap(voice.say(said), firm.place, RADIUS, pins, len(hazards) - len(placed))
        return [site_map(facts, voice)]

    return Drawing(said, [], draw)


async def _sheet(work: Work, visit: Visit, hazards: Sequence[Hazard]) -> Drawing:
    number = record_number(visit)
    wanted = [(one, stage, key) for one in hazards for stage in SHOWN for key in one.photo_ids(stage)]
    known = await work.photos.by_ids({key for _, _, key in wanted})
    there = [one for one in wanted if one[2] in known and known[one[2]].display][:MOST_SHOTS]
    said = words("evidence.sheet_of", number=number)
    if not there:
        raise Refused("evidence_no_photos", subject=visit.enterprise)

    def draw(displays: Displays, voice: Voice) -> list[bytes]:
        shots = []
        for n, (hazard, stage, key) in enumerate(there, 1):
            if key in displays:
                at = known[key].received_at.astimezone(voice.zone)
                head = voice("evidence.shot", n=n, number=hazard.number, stage=stage)
                proof = f"{at:%Y-%m-%d %H:%M} · {(known[key].sha256 or '')[:8]}"
                shots.append(Shot(displays[key], (head, hazard.description, proof)))
        arrived = (
            f"{visit.checked_in_at.astimezone(voice.zone):%Y-%m-%d %H:%M}" if visit.checked_in_at else "–"
        )
        under = voice("evidence.under", enterprise=visit.enterprise, count=len(wanted), at=arrived)
        return contact_sheets(voice.say(said), under, shots)

    return Drawing(said, [known[key] for _, _, key in there], draw)

"""What a photo proves: when and where its camera says it was taken, against when it came and where the site lies."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, tzinfo

from inspection.photo import Photo
from inspection.place import distance, possible
from inspection.trust.burst import Burst
from inspection.trust.framed import FramedWord
from inspection.trust.limits import Limits
from inspection.trust.trust import Trust, graded
from inspection.words import Words, words

Place = tuple[float, float]


@dataclass(frozen=True)
class Shot:
    """``received_at`` is the server's time, UTC; ``taken_at`` the camera's as written, without a zone; ``place`` and
    ``site`` degrees WGS-84, ``accuracy`` metres; ``seen_at`` when a photo that is alike first stood as evidence;
    ``forwarded``: not sent by whoever took it; ``burst``: one of many at once; ``noticed``: doubts on record;
    ``framed``: a word that was to be seen in it."""

    received_at: datetime
    taken_at: str | None = None
    place: Place | None = None
    accuracy: float = 0.0
    site: Place | None = None
    seen_at: datetime | None = None
    forwarded: bool = False
    burst: Burst | None = None
    noticed: tuple[Words, ...] = ()
    framed: FramedWord | None = None


def place_of(photo: Photo) -> tuple[Place | None, float]:
    """Where its camera says it was, and how sure it says it is of that."""
    place = None if photo.lat is None or photo.lon is None else (photo.lat, photo.lon)
    return place, float(photo.details.get("accuracy") or 0.0)


def of_photo(shot: Shot, limits: Limits, zone: tzinfo) -> Trust:
    """Most photos carry neither time nor place any more, because Telegram takes them out: that is no doubt."""
    doubts, support = list(shot.noticed), list[Words]()
    if shot.seen_at is not None and shot.received_at - shot.seen_at >= timedelta(hours=limits.seen_hours):
        doubts.append(words("trust.photo.seen", at=shot.seen_at))
    if shot.burst is not None:
        doubts.append(words("trust.photo.burst", **asdict(shot.burst), seconds=limits.burst_seconds))
    if shot.forwarded:
        doubts.append(Words("trust.photo.forwarded"))
    word = shot.framed.reason if shot.framed else None
    for judged in (word, _time(shot, limits, zone), _place(shot, limits)):
        if judged is not None:
            (doubts if judged[0] else support).append(judged[1])
    return graded(doubts, support, needed=2)


def _time(shot: Shot, limits: Limits, zone: tzinfo) -> tuple[bool, Words] | None:
    """Whether it is a doubt, and both times in words. The camera's clock is taken to show the district's time."""
    if shot.taken_at is None:
        return None
    try:
        taken = datetime.fromisoformat(shot.taken_at).replace(tzinfo=zone)
    except ValueError:
        return None
    before = shot.received_at - taken
    told = {"taken": taken, "received": shot.received_at}
    if before >= timedelta(minutes=limits.old_minutes):
        return True, words("trust.photo.old", **told)
    if -before >= timedelta(minutes=limits.future_minutes):
        return True, words("trust.photo.future", **told)
    return False, Words("trust.photo.on_time")


def _place(shot: Shot, limits: Limits) -> tuple[bool, Words] | None:
    if shot.place is None or shot.site is None or not possible(*shot.place) or not possible(*shot.site):
        return None
    metres = distance(shot.place, shot.site)
    if metres - shot.accuracy > limits.place_metres:
        return True, words("trust.photo.elsewhere", metres=round(metres))
    return False, Words("trust.photo.there")

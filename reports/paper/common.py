"""What every paper shares: its end with the head of the chain and the way back, its photos, its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inspection.hazard import Hazard
from inspection.photo import Photo
from inspection.standard import Item
from inspection.standards.order10 import EDITION, order10
from inspection.words import Refused
from reports.paper.block import Block, Heading, Prose, Sheet, Shot, Shots
from texts import Voice

MOST_PHOTOS = 60  # of one paper; those beyond are counted


@dataclass(frozen=True)
class Seal:
    """The chain's newest event when the paper was drawn up, and what the code opens."""

    link: str
    seq: int
    hash: str
    at: datetime


@dataclass(frozen=True)
class Taken:
    """A photo of a hazard, with the bytes to print; None while they are not stored;
    ``beyond``: more than a paper takes."""

    hazard: Hazard
    photo: Photo
    jpeg: bytes | None
    beyond: bool = False


def moment(voice: Voice, at: datetime | date | None) -> str:
    """With its year, as papers need it: they are read years later."""
    if isinstance(at, datetime):
        return f"{at.astimezone(voice.zone):%Y-%m-%d %H:%M}"
    return voice.fact(None) if at is None else at.isoformat()


def sealed(voice: Voice, title: str, number: str, under: str, blocks: Sequence[Block], seal: Seal) -> Sheet:
    """``title`` and the rest already said."""
    drawn = moment(voice, seal.at)
    return Sheet(
        language=voice.language,
        title=title,
        number=number,
        under=under,
        blocks=tuple(blocks),
        link=seal.link,
        back=voice("paper.back"),
        foot=voice("paper.foot", number=number, seq=seal.seq, head=seal.hash[:16], at=drawn),
        chain=voice("paper.chain", at=drawn),
        head=f"{seal.seq}:{seal.hash}",
    )


def pictures(voice: Voice, taken: Sequence[Taken]) -> list[Block]:
    """Under a heading of their own; nothing when there are none. What is missing is said, films are named."""
    films = [one for one in taken if one.photo.kind is not None]
    named: list[Block] = [Prose(_film(voice, one)) for one in films]
    if films:
        named.insert(0, Heading(voice("paper.films", count=len(films))))
    return [*_stills(voice, [one for one in taken if one.photo.kind is None]), *named]


def _film(voice: Voice, one: Taken) -> str:
    at, sha256 = moment(voice, one.photo.received_at), one.photo.sha256 or voice.fact(None)
    return voice("paper.film", number=one.hazard.number, at=at, sha256=sha256)


def _stills(voice: Voice, taken: Sequence[Taken]) -> list[Block]:
    if not taken:
        return []
    there = [one for one in taken if one.jpeg is not None]
    beyond = sum(one.beyond for one in taken)
    missing = len(taken) - len(there) - beyond
    shots = tuple(Shot(one.jpeg or b"", _caption(voice, number, one)) for number, one in enumerate(there, 1))
    blocks: list[Block] = [Heading(voice("paper.photos", count=len(taken)))]
    if shots:
        blocks.append(Shots(shots))
    if beyond:
        blocks.append(Prose(voice("paper.photos_beyond", count=beyond, most=MOST_PHOTOS)))
    if missing:
        blocks.append(Prose(voice("paper.photos_missing", count=missing)))
    return blocks


def _caption(voice: Voice, number: int, one: Taken) -> str:
    short = (one.photo.sha256 or "")[:16]
    at = moment(voice, one.photo.received_at)
    return voice("paper.caption", n=number, number=one.hazard.number, at=at, sha256=short)


def item_of(item_id: str | None, edition: str | None = None) -> Item | None:
    """The item of the standard; None for those of a campaign's own list or of another edition."""
    if item_id is None or edition not in {None, EDITION}:
        return None
    try:
        return order10().item(item_id)
    except Refused:
        return None


def clause_of(voice: Voice, hazard: Hazard) -> str:
    """What a hazard rests on, as a reader cites it."""
    item = item_of(hazard.item_id, hazard.edition)
    if item is not None:
        return voice.say(item.cited)
    return hazard.other_standard or hazard.clause or voice("card.hazard.no_clause")

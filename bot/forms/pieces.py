"""What stands on one page of a form: the questions of a group, as many as a message holds and a person overlooks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.forms.filling import Filling
from inspection.forms.caption import length
from inspection.forms.concern import concerns
from inspection.forms.form import Group, Part, Question, Repeat
from inspection.forms.kind import MEDIA, Kind

MOST_ITEMS = 12
MOST_TEXT = 2_400  # characters of labels and hints on one page; a message ends at 4,096
LONG = 600  # a question of so many stands alone
_ALONE = MEDIA | {Kind.GEOPOINT, Kind.GEOTRACE, Kind.GEOSHAPE, Kind.BARCODE}


@dataclass(frozen=True)
class Place:
    """A question (or a repeat) with the groups around it, inside of the one that is the page."""

    part: Question | Repeat
    within: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Questions that are asked together: two at least, with the notes between them."""

    places: tuple[Place, ...]


Piece = Place | Sheet


def pieces(body: Sequence[Part], filling: Filling) -> tuple[Piece, ...]:
    """In the order of the form. What is answered with more than words and presses is asked by itself."""
    found: list[Piece] = []
    run: list[Place] = []
    for place in _places(body, filling, ()):
        if _fits_a_page(place):
            run.append(place)
            continue
        found += [*_sheets(run), place]
        run = []
    return (*found, *_sheets(run))


def _places(body: Sequence[Part], filling: Filling, within: tuple[Group, ...]) -> Iterator[Place]:
    for part in body:
        if not concerns(part.extras, filling.sector, filling.traits):
            continue
        if isinstance(part, Group):
            yield from _places(part.body, filling, (*within, part))
        else:
            yield Place(part, within)


def _fits_a_page(place: Place) -> bool:
    part = place.part
    return isinstance(part, Question) and part.kind not in _ALONE and _size(place) < LONG


def _size(place: Place) -> int:
    return length(place.part.label) + (length(place.part.hint) if isinstance(place.part, Question) else 0)


def _sheets(run: Sequence[Place]) -> Iterator[Piece]:
    """Pages of about the same length. A single question needs no page."""
    many, text = sum(map(_is_asked, run)), sum(map(_size, run))
    share = -(-many // max(-(-many // MOST_ITEMS), -(-text // MOST_TEXT), 1))
    sheet: list[Place] = []
    for place in run:
        if sum(map(_is_asked, sheet)) >= share or sum(map(_size, sheet)) + _size(place) > MOST_TEXT:
            yield from _sheet(sheet)
            sheet = []
        sheet.append(place)
    yield from _sheet(sheet)


def _sheet(places: list[Place]) -> Iterator[Piece]:
    if sum(map(_is_asked, places)) > 1:
        yield Sheet(tuple(places))
    else:
        yield from places


def _is_asked(place: Place) -> bool:
    return isinstance(place.part, Question) and place.part.kind is not Kind.NOTE

"""A paper as it is drawn up, before it is printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inspection.hazard import Hazard
from inspection.photo import Photo
from reports.paper.block import Sheet
from reports.paper.common import Taken
from texts import Voice


@dataclass(frozen=True)
class Draft:
    """A paper but for the bytes of its photos. ``number`` is of what it is about."""

    number: str
    photos: Sequence[tuple[Hazard, Photo]]
    compose: Callable[[Sequence[Taken], Voice], Sheet]

"""What was worked out for a conversation is kept: a step of a long form costs what its last answer moves.

It only saves time. Whatever is kept is what the same answers would give again.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from bot.forms.pieces import Piece
from inspection.forms.state import State

MOST = 2_000  # steps kept in all; a form has some dozens
MOST_WALKS = 200


@dataclass
class Step:
    """One question as it was asked, the answer it then got (as it was ``stored``, too), and the state after it."""

    key: str
    asked: Any
    given: Any = None
    stored: Any = None
    after: State | None = None


END = -1


@dataclass(frozen=True)
class Mark:
    """Where a walk stood after its first ``place`` answers: about to go on with that part of the body (``END``: it was
    through), with all that it had found."""

    place: int
    part: int
    found: tuple[Any, ...]


@dataclass
class Way:
    """The steps of one conversation, from its beginning as far as it came."""

    begun: State | None = None
    steps: list[Step] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)  # in the order of the walk
    checked: tuple[State, Any] | None = None
    pieces: dict[str, tuple[Piece, ...]] = field(default_factory=dict)  # by path of a group that is one page

    def cut(self, place: int) -> None:
        """What was found behind the first ``place`` answers may not be so any more."""
        self.marks = [mark for mark in self.marks if mark.place <= place]


_WAYS: "OrderedDict[Hashable, Way]" = OrderedDict()


def way(of: Hashable) -> Way:
    """The way of this conversation; the longest unused ones are forgotten."""
    found = _WAYS.pop(of, None) or Way()
    _WAYS[of] = found
    many = sum(len(one.steps) for one in _WAYS.values())
    while len(_WAYS) > 1 and (many > MOST or len(_WAYS) > MOST_WALKS):
        many -= len(_WAYS.popitem(last=False)[1].steps)
    return found

"""Questions of a form that are answered by a place, or by several one after the other."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.forms.answer import Answer
from bot.heard import Heard, Placed, Said, Stored, Tap
from bot.questions import Unfit
from bot.view import Button, Keyboard, Label
from inspection.words import Words, words

_PAIR = re.compile(r"(-?\d{1,3}(?:\.\d{1,10})?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d{1,10})?)", re.ASCII)
MOST = 200  # points


def point(heard: Heard) -> str:
    """As XForms writes it: latitude, longitude, height, accuracy. Raises Unfit."""
    if isinstance(heard, Placed) and abs(heard.lat) <= 90 and abs(heard.lon) <= 180:
        return f"{heard.lat:.7f} {heard.lon:.7f} 0 {heard.accuracy or 0:.1f}"
    found = (
        _PAIR.fullmatch(unicodedata.normalize("NFKC", heard.text).strip())
        if isinstance(heard, Said)
        else None
    )
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise Unfit("form_place")
    return f"{float(found[1]):.7f} {float(found[2]):.7f} 0 0.0"


@dataclass(frozen=True, kw_only=True)
class Point(Answer):
    """Sent with one press, or written as two numbers. "Cannot be sent" passes it over."""

    keyboard: ClassVar[Keyboard | None] = Keyboard.PLACE

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Placed | Said)

    def heard(self, kept: dict[str, Any], heard: Heard) -> Stored:
        if isinstance(heard, Tap) and heard.value == "none":
            return self.given("")
        return self.given(point(heard))

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        """A message that asks for a place has no room for buttons."""
        return ()

    def lines(self, stored: Stored) -> Sequence[Label]:
        lines = [*super().lines(stored)]
        return [*lines, words("fill.guidance", guidance=self.guidance)] if self.guidance else lines


@dataclass(frozen=True, kw_only=True)
class Points(Answer):
    """A line of two points or more, or with ``closed`` the outline of an area, of three or more."""

    closed: bool = False

    @property
    def least(self) -> int:
        return 3 if self.closed else 2

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Placed | Said)

    def reopened(self, stored: Stored) -> Stored:
        if not isinstance(stored, dict) or not stored.get("v"):
            return None
        points = [one.strip() for one in stored["v"].split(";") if one.strip()]
        return {"points": points[:-1] if self.closed else points}

    def heard(self, kept: dict[str, Any], heard: Heard) -> Stored:
        points = [str(one) for one in kept.get("points", [])]
        match heard:
            case Tap(value="done") if len(points) >= self.least:
                return self.given("; ".join([*points, points[0]] if self.closed else points))
            case Tap(value="undo"):
                return {**kept, "points": points[:-1]}
            case Tap():
                raise Unfit("form_points", least=self.least)
        if len(points) >= MOST:
            raise Unfit("form_points_full", most=MOST)
        return {**kept, "points": [*points, point(heard)]}

    def lines(self, stored: Stored) -> Sequence[Label]:
        count = len((stored or {}).get("points", []))
        key = "fill.outline" if self.closed else "fill.route"
        return [*super().lines(stored), words(key, count=count, least=self.least)]

    def ways(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        points = (stored or {}).get("points", [])
        keys = [self.button(Words("fill.undo_point"), "undo")] if points else []
        if len(points) >= self.least:
            keys.append(self.button(Words("fill.points_done"), "done"))
        return (tuple(keys),) if keys else ()

"""Questions that are answered with more than words: photos, a place, a page of checklist items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, ClassVar

from bot.films import is_film, row, stills
from bot.heard import Enclosed, Heard, Placed, Said, Sent, Stored, Tap
from bot.questions import Option, Question, Unfit
from bot.view import Button, Keyboard, Label, code, in_rows
from inspection.place import Fix, How
from inspection.words import Fixed, words


def joined(words: str | None, more: str) -> str:
    """What was said, and what was said after it on a line of its own; nothing is said twice."""
    return more if not words else words if more in words else f"{words}\n{more}"


def _album(photos: Sequence[Mapping[str, Any]]) -> str | None:
    return next((str(photo["a"]) for photo in photos if photo["a"]), None)


def _place(heard: Placed) -> dict[str, Any]:
    return {
        "lat": heard.lat,
        "lon": heard.lon,
        "accuracy": heard.accuracy,
        "how": heard.how,
        "sent": heard.sent,
    }


def _fix(stored: Any) -> Fix | None:
    if not stored:
        return None
    accuracy = stored["accuracy"]
    radius = None if accuracy is None else float(accuracy)
    sent = stored.get("sent")
    given_at = None if sent is None else datetime.fromtimestamp(sent, UTC)
    where = float(stored["lat"]), float(stored["lon"])
    return Fix(*where, radius, How(stored["how"]), given_at=given_at)


@dataclass(frozen=True, kw_only=True)
class Place(Question[Fix]):
    """A location, or the honest answer that it cannot be sent. Never blocks."""

    keyboard: ClassVar[Keyboard | None] = Keyboard.PLACE

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, Mapping)

    def value(self, stored: Stored) -> Fix:
        return _fix(stored) or Fix()

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Placed)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if isinstance(heard, Tap) and heard.value == "none":
            return {}
        if not isinstance(heard, Placed):
            raise Unfit("place")
        return _place(heard)


@dataclass(frozen=True)
class Album:
    """Photos as answered: the ids of their files in the order they were sent, and the caption if one came."""

    unique_ids: tuple[str, ...] = ()
    caption: str | None = None
    way: str | None = None  # the option pressed instead of sending another photo
    fix: Fix | None = None  # a place sent along
    album: str | None = None  # Telegram's id of the album they came in
    films: int = 0  # of these files

    @property
    def stills(self) -> int:
        return len(self.unique_ids) - self.films


@dataclass(frozen=True, kw_only=True)
class Photos(Question[Album]):
    """Photos that keep coming until "next"; late ones and album members still land here afterwards.

    A text or a place sent meanwhile belongs to the photos: it is their note, their whereabouts.
    ``captioned`` needs the sentence as well and is settled by both.
    ``at_once`` is settled by every photo, for what must be recorded the moment it comes. ``ways`` are other
    things to do from here.
    """

    catches: ClassVar[bool] = True  # whether a photo that comes late may be its
    at_least: int = 1
    none: Label | None = None  # the honest way out, when there is one
    captioned: bool = False
    at_once: bool = False
    ways: Sequence[Option] = ()
    at_most: int = 20
    films: bool = False  # whether a film may come along

    def _state(self, stored: Stored) -> dict[str, Any]:
        return dict(stored) if isinstance(stored, Mapping) else {"photos": []}

    def settled(self, stored: Stored) -> bool:
        state = self._state(stored)
        if state.get("way"):
            return True
        if self.at_once and (state["photos"] or state.get("caption") or state.get("place")):
            return True
        if self.captioned:
            return stills(state["photos"]) >= self.at_least and bool(state.get("caption"))
        return bool(state.get("done"))

    def value(self, stored: Stored) -> Album:
        state = self._state(stored)
        photos = sorted(state["photos"], key=lambda photo: photo["m"])
        ids = tuple(photo["u"] for photo in photos)
        said = state.get("caption")
        return Album(
            ids,
            said if isinstance(said, str) else None,
            state.get("way"),
            _fix(state.get("place")),
            _album(photos),
            len(photos) - stills(photos),
        )

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Sent | Said | Placed) or (self.films and is_film(heard))

    def take(self, stored: Stored, heard: Heard) -> Stored:
        state = self._state(stored)
        match heard:
            case Sent() | Enclosed():
                return self._with(state, heard)
            case Said():
                return {**state, "caption": heard.text.strip()}
            case Placed():
                return {**state, "place": _place(heard)}
            case Tap(value="next") if stills(state["photos"]) >= self.at_least:
                return {**state, "done": True}
            case Tap(value="none") if self.none is not None:
                return {**state, "done": True}
            case Tap(value="clear"):
                return {**state, "photos": []}
            case Tap(value=value) if any(code(way.value) == value for way in self.ways):
                return {**state, "way": next(w.value for w in self.ways if code(w.value) == value)}
        raise Unfit("photos", at_least=self.at_least)

    def _with(self, state: dict[str, Any], photo: Sent | Enclosed) -> dict[str, Any]:
        if photo.caption:
            state = {**state, "caption": joined(state.get("caption"), photo.caption.strip())}
        if any(known["u"] == photo.unique_id for known in state["photos"]):
            return state
        if len(state["photos"]) >= self.at_most:
            raise Unfit("photos_full", at_most=self.at_most)
        film = photo.film if self.films and isinstance(photo, Sent) else None
        rows = [row(one) for one in (photo, film) if one is not None]
        return {**state, "photos": [*state["photos"], *rows]}

    def has_album(self, stored: Stored, album: str | None) -> bool:
        return album is not None and any(photo["a"] == album for photo in self._state(stored)["photos"])

    def reopened(self, stored: Stored) -> Stored:
        if not stored or self.at_once:
            return None
        # what is settled by its sentence is open again only without it; the photos stay
        closing = ("done", "way", "caption") if self.captioned else ("done", "way")
        return {k: v for k, v in self._state(stored).items() if k not in closing}

    def lines(self, stored: Stored) -> Sequence[Label]:
        state = self._state(stored)
        lines: list[Label] = [self.asks]
        count = stills(state["photos"])
        if count:
            lines.append(words("chat.photos_so_far", count=count))
        if films := len(state["photos"]) - count:
            lines.append(words("chat.films_so_far", count=films))
        if state.get("caption"):
            lines.append(words("chat.note_so_far", note=state["caption"]))
        if state.get("place"):
            lines.append(words("chat.place_so_far"))
        return lines

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        rows = []
        enough = stills(self._state(stored)["photos"]) >= self.at_least
        if enough and not self.captioned and not self.at_once:
            clear = (
                (self.button(words("chat.photos_again"), "clear"),) if self._state(stored)["photos"] else ()
            )
            rows.append((*clear, self.button(words("chat.next"), "next")))
        elif self.none is not None:
            rows.append((self.button(self.none, "none"),))
        ways = [self.button(way.label, code(way.value)) for way in self.ways]
        return (*rows, *in_rows(ways, 2))


COMPLIANT, VIOLATION, NOT_APPLICABLE = "compliant", "violation", "not_applicable"
CYCLE = {COMPLIANT: VIOLATION, VIOLATION: NOT_APPLICABLE, NOT_APPLICABLE: COMPLIANT}


@dataclass(frozen=True)
class PageItem:
    """One line of a page: its number on the page is its place in the list. ``help`` is shown on demand."""

    id: str
    label: Label
    help: Label | None = None


@dataclass(frozen=True, kw_only=True)
class Page(Question[Mapping[str, str]]):
    """A section of a checklist as one prompt: everything compliant unless tapped.

    A press carries the state it wants for its item, so a double press changes nothing.
    """

    items: Sequence[PageItem]

    def _marks(self, stored: Stored) -> dict[str, str]:
        marks = (stored or {}).get("marks", {})
        return {item.id: marks.get(item.id, COMPLIANT) for item in self.items}

    def settled(self, stored: Stored) -> bool:
        """An item that was not on the page when it was finished has not been looked at: the page comes again."""
        shown = stored["marks"] if stored.get("done") else {}
        return all(shown.get(item.id) in CYCLE for item in self.items)

    def value(self, stored: Stored) -> Mapping[str, str]:
        return self._marks(stored)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if not isinstance(heard, Tap):
            raise Unfit("choice")
        marks = self._marks(stored)
        if heard.value in ("next", "help"):
            return {"marks": marks, "done": heard.value == "next", "help": heard.value == "help"}
        name, _, mark = heard.value.partition("=")
        item = next((item for item in self.items if code(item.id) == name), None)
        if mark not in CYCLE or item is None:
            raise Unfit("choice")
        return {"marks": {**marks, item.id: mark}}

    def reopened(self, stored: Stored) -> Stored:
        return {"marks": self._marks(stored)}

    @cached_property
    def _faces(self) -> Mapping[str, Mapping[str, tuple[Label, Button]]]:
        """The line and the button of each item in each state, drawn up once: a page is shown at every press."""
        return {
            item.id: {mark: self._face(number, item, mark) for mark in CYCLE}
            for number, item in enumerate(self.items, 1)
        }

    def _face(self, number: int, item: PageItem, mark: str) -> tuple[Label, Button]:
        sign = words(f"chat.mark.{mark}")
        line = Fixed("chat.page_line", {"number": number, "mark": sign, "label": item.label})
        label = Fixed("chat.page_button", {"number": number, "mark": sign})
        return line, self.button(label, f"{code(item.id)}={CYCLE[mark]}")

    @cached_property
    def _last(self) -> tuple[Button, Button]:
        """The button says "next" even when nothing was touched: everything compliant is one tap."""
        return self.button(Fixed("chat.help"), "help"), self.button(Fixed("chat.next"), "next")

    def lines(self, stored: Stored) -> Sequence[Label]:
        marks = self._marks(stored)
        lines: list[Label] = [self.asks]
        for item in self.items:
            lines.append(self._faces[item.id][marks[item.id]][0])
            if item.help is not None and (stored or {}).get("help"):
                lines.append(words("chat.page_help", help=item.help))
        return lines

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        marks = self._marks(stored)
        buttons = [self._faces[item.id][marks[item.id]][1] for item in self.items]
        return (*in_rows(buttons, 4), self._last)

"""A page of a form as one prompt: presses turn its choices, texts answer what is to be written, any line opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from bot.forms import page_faces as faces
from bot.forms.filling import Filling
from bot.forms.laid import Item, Laid, Said, answered, laid
from bot.forms.pieces import Sheet
from bot.heard import Heard, Stored, Tap
from bot.heard import Said as Text
from bot.questions import Question, Unfit
from bot.view import Button, Label, Shown, code
from inspection.forms.state import State

TAG = 6  # characters that name an item in a button
Values = Mapping[str, Said]


@dataclass(frozen=True)
class Filled:
    """``values`` are the answers in the order of the form, ``laid`` the page with them."""

    values: tuple[tuple[str, Said], ...]
    laid: Laid = field(compare=False)


@dataclass(frozen=True, kw_only=True)
class FormPage(Question[Filled]):
    """Stored are the answers by ref (``v``), the item that is open (``open``) with what is chosen in it so far
    (``part``), and at the end ``done`` with the items that were seen. ``base`` is the form before the page, last
    changed at ``began``; ``refs`` are those of the sheet's places."""

    sheet: Sheet
    refs: tuple[str, ...]
    filling: Filling = field(compare=False, repr=False)
    base: State = field(compare=False, repr=False)
    began: datetime = field(compare=False)
    now: datetime = field(default=datetime(1970, 1, 1, tzinfo=UTC), compare=False)
    before: Sequence[Label] = ()
    kept: dict[str, tuple[Values, Laid]] = field(default_factory=dict, compare=False, repr=False)

    # -- the answer

    def values(self, stored: Stored) -> dict[str, Said]:
        """In the order of the form. Raises TypeError, KeyError or ValueError for what is no answer of a page."""
        found: dict[str, Said] = {}
        for ref in self.refs:
            one = (stored or {}).get("v", {}).get(ref)
            if one is not None:
                at = datetime.fromisoformat(one["at"])
                if not isinstance(one["v"], str) or at.tzinfo is None:
                    raise TypeError("no answer of a form")
                found[ref] = one["v"], at
        return found

    def laid(self, stored: Stored) -> Laid:
        """Laid out once for each set of answers: it is asked for at every step of a walk."""
        values = self.values(stored)
        known = self.kept.get("last")
        if known is None or known[0] != values:
            state, at = answered(self.base, self.filling, self.began, values)
            known = self.kept["last"] = values, laid(self.sheet, self.refs, state, self.filling, at)
        return known[1]

    def settled(self, stored: Stored) -> bool:
        """What was not on the page when it was finished has not been looked at: the page comes again."""
        if not isinstance(stored, Mapping) or not stored.get("done"):
            return False
        return all(item.tag in stored["seen"] and not item.is_open for item in self.laid(stored).items)

    def value(self, stored: Stored) -> Filled:
        return Filled(tuple(self.values(stored).items()), self.laid(stored))

    def reopened(self, stored: Stored) -> Stored:
        return {name: said for name, said in (stored or {}).items() if name in ("v", "seen")}

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Text)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        kept = {name: said for name, said in dict(stored or {}).items() if name != "done"}
        if isinstance(heard, Text):
            item = self.opened(kept) or self.awaited(kept)
            if item is None:
                raise Unfit("choice")
            return self._heard(kept, item, heard)
        if not isinstance(heard, Tap):
            raise Unfit("choice")
        match heard.value:
            case "next":
                return self._finished(kept)
            case "help":
                return {**kept, "help": not kept.get("help")}
            case "shut":
                return _shut(kept)
        if heard.value.startswith("rest="):
            return self._rest(kept, heard.value.removeprefix("rest="))
        return self._pressed(kept, heard.value)

    def opened(self, stored: Stored) -> Item | None:
        """The one whose own prompt is shown."""
        return self.laid(stored).item((stored or {}).get("open"))

    def awaited(self, stored: Stored) -> Item | None:
        """The one that a text answers when none is open: the first that is to be written and is not."""
        given = (stored or {}).get("v", {})
        free = (item for item in self.laid(stored).items if item.is_written and not item.value)
        return next((item for item in free if item.ref not in given), None)

    def _finished(self, kept: dict[str, Any]) -> Stored:
        """Raises Unfit while something has to be filled in or mended."""
        items = self.laid(kept).items
        if left := [item.number for item in items if item.is_open]:
            raise Unfit("form_items_left", numbers=left)
        return {"v": kept.get("v", {}), "done": True, "seen": [item.tag for item in items]}

    def _pressed(self, kept: dict[str, Any], value: str) -> Stored:
        """A press carries the state it wants (``=``), or what it does in an item's own prompt (``~``)."""
        item = self.laid(kept).item(value[:TAG])
        if item is None:
            raise Unfit("choice")
        match value[TAG : TAG + 1], value[TAG + 1 :]:
            case "", _:
                return {**_shut(kept), "open": item.tag}
            case "=", wanted:
                return self._given(kept, item, _wanted(item, wanted))
            case "~", wanted:
                return self._heard(kept, item, Tap(item.asked.tag, wanted))
        raise Unfit("choice")

    def _given(self, kept: dict[str, Any], item: Item, value: str) -> Stored:
        given = {} if item.value == value else {item.ref: self._fresh(item).asked.given(value)}
        return {**kept, "v": {**kept.get("v", {}), **given}}

    def _fresh(self, item: Item) -> Item:
        """Asked as of now, however long ago the page was laid out."""
        return replace(item, asked=replace(item.asked, now=self.now))

    def _rest(self, kept: dict[str, Any], wanted: str) -> Stored:
        """Everything alike that is still open gets this choice, as far as it fits."""
        for item in faces.alike(self.laid(kept).items):
            if not item.value:
                try:
                    kept = self._given(kept, item, _wanted(item, wanted))
                except Unfit:
                    continue
        return kept

    def part(self, stored: Stored, item: Item) -> Stored:
        """What is chosen in the item so far."""
        if (stored or {}).get("open") == item.tag and "part" in stored:
            return stored["part"]
        return item.asked.reopened({"v": item.value}) if item.value else None

    def _heard(self, kept: dict[str, Any], item: Item, heard: Heard) -> Stored:
        after = self._fresh(item).asked.take(self.part(kept, item), heard)
        if "v" not in after:
            return {**kept, "open": item.tag, "part": after}
        return {**_shut(kept), "v": {**kept.get("v", {}), item.ref: {"v": after["v"], "at": after["at"]}}}

    # -- the prompt

    def shown(self, stored: Stored) -> Sequence[Shown]:
        return [*self.shows, *self.laid(stored).shows]

    def lines(self, stored: Stored) -> Sequence[Label]:
        item = self.opened(stored)
        if item is not None:
            return [*self.before, *item.asked.lines(self.part(stored, item))]
        helped = bool((stored or {}).get("help"))
        return [*self.before, *faces.lines(self.laid(stored), self.awaited(stored), helped)]

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        item = self.opened(stored)
        if item is not None:
            return faces.opened(self, item, self.part(stored, item))
        return faces.rows(self, self.laid(stored), self.awaited(stored))


def _shut(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in kept.items() if name not in ("open", "part")}


def _wanted(item: Item, wanted: str) -> str:
    """The choice that a button names; "" takes it away. Raises Unfit."""
    if not wanted:
        return ""
    found = next((one.value for one in item.turns if code(one.value) == wanted), None)
    if found is None:
        raise Unfit("choice")
    return found

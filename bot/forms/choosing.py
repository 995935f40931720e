"""Questions of a form that are answered by choosing: one, several, or all in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.forms.answer import Answer
from bot.heard import Heard, Said, Stored, Tap
from bot.questions import Option, Unfit
from bot.view import Button, Label, code, in_rows
from inspection.words import Words, words

PAGE = 10
SHORT = 8  # characters: such labels stand two in a row


@dataclass(frozen=True, kw_only=True)
class Choosing(Answer):
    """A list that is paged, and searched by typing. ``picked`` are the values chosen so far, in order."""

    options: Sequence[Option]

    def known(self, value: str) -> bool:
        return all(any(one.value == part for one in self.options) for part in self.parts(value))

    def parts(self, value: str) -> list[str]:
        return value.split()

    def picked(self, stored: Stored) -> list[str]:
        there = {option.value for option in self.options}
        return [one for one in (stored or {}).get("picked", []) if one in there]

    def reopened(self, stored: Stored) -> Stored:
        """What was chosen stays to be changed."""
        if not isinstance(stored, dict) or not isinstance(stored.get("v"), str):
            return None
        return {"picked": self.parts(stored["v"])} if self.collects else None

    @property
    def collects(self) -> bool:
        return True

    def heard(self, kept: dict[str, Any], heard: Heard) -> Stored:
        match heard:
            case Tap(value=value):
                return self.pressed(kept, value)
            case Said(text=text):
                return self._searched(kept, text.strip())
        raise Unfit("choice")

    def pressed(self, kept: dict[str, Any], value: str) -> Stored:
        """Raises Unfit."""
        if value.startswith("page="):
            return {**kept, "page": int(value.removeprefix("page="))}
        if value == "all":
            return {name: said for name, said in kept.items() if name not in ("find", "page")}
        found = next((one for one in self.options if code(one.value) == value.lstrip("+-")), None)
        found = found or next((one for one in self.options if code(one.value) == value), None)
        if found is None:
            raise Unfit("choice")
        return self.chosen(kept, found.value, not value.startswith("-"))

    def chosen(self, kept: dict[str, Any], value: str, wanted: bool) -> Stored:
        return self.given(value)

    def _searched(self, kept: dict[str, Any], text: str) -> Stored:
        """The whole label, the value, or the only one with these words is chosen; else all that have them are shown."""
        exact = [one for one in self.options if text in (one.value, one.label)]
        found = exact or self._having(text)
        if not found or not text:
            raise Unfit("form_no_option", text=text[:50])
        if len(found) == 1:
            rest = {name: said for name, said in kept.items() if name not in ("find", "page")}
            return self.chosen(rest, found[0].value, True)
        return {**kept, "find": text[:50], "page": 0}

    def _having(self, text: str) -> list[Option]:
        return [one for one in self.options if text.casefold() in str(one.label).casefold()]

    def lines(self, stored: Stored) -> Sequence[Label]:
        lines = [*super().lines(stored)]
        if len(self.options) > PAGE:
            find = (stored or {}).get("find", "")
            key = "fill.found" if find else "fill.many"
            lines.append(words(key, count=len(self._shown(stored)), find=find))
        return lines

    def _shown(self, stored: Stored) -> Sequence[Option]:
        find = (stored or {}).get("find", "")
        return (self._having(find) or self.options) if find else self.options

    def ways(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        shown = self._shown(stored)
        last = max(0, (len(shown) - 1) // PAGE)
        page = min(max(0, int((stored or {}).get("page", 0))), last)
        here = shown[page * PAGE : (page + 1) * PAGE]
        across = 2 if all(len(str(one.label)) <= SHORT for one in here) else 1
        rows = in_rows([self.face(one, self.picked(stored)) for one in here], across)
        turn = [self.button("◂", f"page={page - 1}")] if page else []
        if page < last:
            turn.append(self.button("▸", f"page={page + 1}"))
        if (stored or {}).get("find"):
            turn.append(self.button(Words("fill.all_options"), "all"))
        return (*rows, tuple(turn)) if turn else rows

    def face(self, option: Option, picked: Sequence[str]) -> Button:
        return self.button(option.label, f"+{code(option.value)}")


@dataclass(frozen=True, kw_only=True)
class OneOf(Choosing):
    """By one press."""

    def parts(self, value: str) -> list[str]:
        return [value] if value else []

    @property
    def collects(self) -> bool:
        return False


@dataclass(frozen=True, kw_only=True)
class Collected(Choosing):
    """Chosen one by one, until "next"."""

    def pressed(self, kept: dict[str, Any], value: str) -> Stored:
        if value == "next":
            return self.given(" ".join(self.picked(kept)))
        return super().pressed(kept, value)

    def ways(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        done = self.picked(stored) or not self.required
        rows = super().ways(stored)
        return (*rows, (self.button(Words("chat.next"), "next"),)) if done else rows

    def last(self) -> tuple[tuple[Button, ...], ...]:
        """To go on without any is to pass it over: no second button for it."""
        return tuple(
            kept for row in super().last() if (kept := tuple(one for one in row if one.value != "skip"))
        )


@dataclass(frozen=True, kw_only=True)
class AnyOf(Collected):
    """A press carries the state it wants, so twice is once."""

    def chosen(self, kept: dict[str, Any], value: str, wanted: bool) -> Stored:
        others = [one for one in self.picked(kept) if one != value]
        return {**kept, "picked": [*others, value] if wanted else others}

    def face(self, option: Option, picked: Sequence[str]) -> Button:
        if option.value in picked:
            return self.button(words("chat.picked", label=option.label), f"-{code(option.value)}")
        return self.button(words("chat.unpicked", label=option.label), f"+{code(option.value)}")


@dataclass(frozen=True, kw_only=True)
class Ranked(Collected):
    """All of them in an order: the first pressed is the first. The last one left takes the last place."""

    def known(self, value: str) -> bool:
        return sorted(self.parts(value)) == sorted(one.value for one in self.options)

    def chosen(self, kept: dict[str, Any], value: str, wanted: bool) -> Stored:
        picked = [one for one in self.picked(kept) if one != value]
        picked = [*picked, value] if wanted else picked
        left = [one.value for one in self.options if one.value not in picked]
        return {**kept, "picked": [*picked, *left] if len(left) == 1 and wanted else picked}

    def face(self, option: Option, picked: Sequence[str]) -> Button:
        if option.value not in picked:
            return super().face(option, picked)
        place = words("fill.placed", place=picked.index(option.value) + 1, label=option.label)
        return self.button(place, f"-{code(option.value)}")

    def ways(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        some = self.picked(stored)
        rows = super().ways(stored)
        return rows[:-1] if some and len(some) < len(self.options) else rows

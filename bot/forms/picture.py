"""A question of a form that is answered by a photo."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.collected import Photos
from bot.heard import Heard, Sent, Stored, Tap
from bot.questions import Unfit
from bot.view import Button, Label
from inspection.words import Words, words

NEW = "photo.new"  # the job that looks whether it was seen before


def asked_new(answers: Any, unique_id: str) -> str | None:
    """The instant before which that photo must not have been seen, where a question asks for a new one."""
    photos = (one for said in answers.values() if isinstance(said, dict) for one in said.get("photos", ()))
    return next((one["n"] for one in photos if one.get("u") == unique_id and one.get("n")), None)


def file_name(unique_id: str) -> str:
    return f"{unique_id}.jpg"


@dataclass(frozen=True, kw_only=True)
class Picture(Photos):
    """One photo: it goes on at once, and the one that comes later, even much later, takes its place. ``since``: the
    instant (ISO) before which it must not have been seen, "" when it may (``n`` of what is stored). ``word``: what is
    to be seen in it, "" for nothing."""

    before: Sequence[Label] = ()
    since: str = ""
    word: str = ""
    hint: str = ""
    guidance: str = ""

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Sent)

    def settled(self, stored: Stored) -> bool:
        state = self._state(stored)
        return bool(state.get("done")) and (bool(state["photos"]) or self.none is not None)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        match heard:
            case Sent():
                taken = self._with({**self._state(stored), "photos": []}, heard)
                known = {"n": self.since} if self.since else {}
                return {"photos": [{**one, **known} for one in taken["photos"]], "done": True}
            case Tap(value="help") if self.guidance:
                return {**self._state(stored), "help": True}
            case Tap(value="none") if self.none is not None:
                return {"photos": [], "done": True}
            case Tap(value="next") if self._state(stored)["photos"]:
                return {**self._state(stored), "done": True}
        raise Unfit("photos", at_least=1)

    def lines(self, stored: Stored) -> Sequence[Label]:
        lines: list[Label] = [*self.before, self.asks]
        if self.word:
            lines.append(words("fill.word", word=self.word))
        if self.hint:
            lines.append(words("fill.hint", hint=self.hint))
        if self.guidance and self._state(stored).get("help"):
            lines.append(words("fill.guidance", guidance=self.guidance))
        if self._state(stored)["photos"]:
            lines.append(self.so_far())
        elif not (self.since or self.word or self.hint):
            lines.append(Words("fill.write.photo"))
        return lines

    def so_far(self) -> Label:
        return words("chat.photos_so_far", count=1)

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        row = [self.button(Words("fill.help"), "help")] if self.guidance else []
        if self._state(stored)["photos"]:
            row.append(self.button(Words("fill.keep_photo"), "next"))
        if self.none is not None:
            row.append(self.button(self.none, "none"))
        return (tuple(row),) if row else ()

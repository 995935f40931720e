"""A question that is answered by one photo or one file, if one likes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.collected import Photos
from bot.heard import Enclosed, Heard, Sent, Stored, Tap
from bot.questions import Unfit
from bot.view import Button, Label
from inspection.words import Words


@dataclass(frozen=True, kw_only=True)
class Enclosure(Photos):
    """Goes on at once; another one that comes while it is asked takes its place."""

    none: Label | None = Words("enclosure.none")

    def settled(self, stored: Stored) -> bool:
        return bool(self._state(stored).get("done"))

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Sent | Enclosed)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        match heard:
            case Tap(value="none"):
                return {"photos": [], "done": True}
            case Sent():
                return {"photos": [_row(heard, heard.as_document)], "done": True}
            case Enclosed(kind="file"):
                return {"photos": [{**_row(heard, True), "t": "file"}], "done": True}
        raise Unfit("enclosure")

    def lines(self, stored: Stored) -> Sequence[Label]:
        return [self.asks]

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return ((self.button(self.none or "", "none"),),)


def _row(sent: Sent | Enclosed, as_document: bool) -> dict[str, Any]:
    row = {"u": sent.unique_id, "m": sent.message_id, "a": None, "d": as_document}
    return {**row, "f": sent.file_id, "s": sent.size, "k": sent.mime}

"""A question of a form that is answered by a recording, a film or a file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.collected import Album
from bot.forms.picture import Picture
from bot.heard import Enclosed, Heard, Sent, Stored, Tap
from bot.questions import Unfit
from bot.view import Label
from inspection.words import words

ENDINGS: Mapping[str, str] = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
}
USUAL: Mapping[str, str] = {"audio": "ogg", "video": "mp4", "file": "bin"}
_ENDING = re.compile(r"[A-Za-z0-9]{1,8}")


@dataclass(frozen=True)
class Attached(Album):
    """``file`` is its name in the record, "" when it was passed over."""

    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Recorded(Picture):
    """One of ``kind`` audio, video or file. As a file anything is taken."""

    catches: ClassVar[bool] = False
    kind: str

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Enclosed) or (isinstance(heard, Sent) and self.kind == "file")

    def take(self, stored: Stored, heard: Heard) -> Stored:
        match heard:
            case Tap():
                return super().take(stored, heard)
            case Enclosed() if self.kind in ("file", heard.kind):
                row = self._row(heard, heard.name)
            case Sent() if self.kind == "file":
                row = self._row(heard, "")
            case _:
                raise self._unfit()
        return {"photos": [row], "done": True}

    def _unfit(self) -> Unfit:
        match self.kind:
            case "audio":
                return Unfit("form_audio")
            case "video":
                return Unfit("form_video")
        return Unfit("form_file")

    def _row(self, sent: Enclosed | Sent, name: str) -> dict[str, Any]:
        """What it takes to fetch it, and the ending of its name in the record (``e``)."""
        ending = name.rpartition(".")[2] if "." in name else ""
        if not _ENDING.fullmatch(ending):
            ending = ENDINGS.get((sent.mime or "").lower(), USUAL[self.kind])
        row = {"u": sent.unique_id, "m": sent.message_id, "a": None, "d": True, "t": self.kind}
        return {**row, "f": sent.file_id, "s": sent.size, "k": sent.mime, "e": ending.lower()}

    def value(self, stored: Stored) -> Attached:
        photos = self._state(stored)["photos"]
        if not photos:
            return Attached()
        return Attached((str(photos[0]["u"]),), file=f"{photos[0]['u']}.{photos[0]['e']}")

    def so_far(self) -> Label:
        return words("fill.sent_so_far", what=words(f"fill.one.{self.kind}"))

    def lines(self, stored: Stored) -> Sequence[Label]:
        return [*super().lines(stored), words(f"fill.send.{self.kind}")]

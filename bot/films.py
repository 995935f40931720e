"""Films that come along with photos: kept as files, never instead of a photo."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.heard import Enclosed, Heard, Sent

TAKE_FILMS = ("snap", "snap_more", "visit", "fix", "submit", "verify", "reinspect")  # dialogs


def is_film(heard: Heard) -> bool:
    return isinstance(heard, Enclosed) and heard.kind == "video"


def row(sent: Sent | Enclosed) -> dict[str, Any]:
    """What an answer keeps of a photo or a film: its names, its order, and what it takes to fetch it."""
    told = {"u": sent.unique_id, "m": sent.message_id, "a": sent.album, "d": sent.as_document}
    fetched_by = {"f": sent.file_id, "s": sent.size, "k": sent.mime}
    kind = {"t": sent.kind} if isinstance(sent, Enclosed) else {}
    return {**told, **fetched_by, **kind, **({"w": True} if sent.forwarded else {})}


def stills(photos: Sequence[Mapping[str, Any]]) -> int:
    """How many of them are photos."""
    return sum("t" not in photo for photo in photos)

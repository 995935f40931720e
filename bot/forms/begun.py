"""A form that is begun now."""

from hashlib import blake2s
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.talk import Talk  # whose cards begin forms


def begun(talk: "Talk", form_id: int) -> dict[str, Any]:
    """What a form that is begun now needs to know, beside whom it is about. The version stays what it is now."""
    seed = int.from_bytes(blake2s(talk.new_id().encode(), digest_size=6).digest())
    return {"form_id": form_id, "seed": seed, "began": talk.now.isoformat()}

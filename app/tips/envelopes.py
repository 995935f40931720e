"""Letters of the confidential lane: in the outbox they lie sealed, and nobody reads there what is about to be said."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from nacl.exceptions import CryptoError

from storage.sealed import Sealer
from storage.tips.boxes import padded, unpadded
from storage.tips.drafts import Draft, Drafts

PLACE = "letter"
PURPOSE = "tip letter"
NOTHING: Mapping[str, Any] = {"kind": "nothing"}
"""Of a letter whose key is destroyed: it is too late to say it."""

Row = Mapping[str, Any]


def sealed_by(draft: Draft, letter: Row) -> dict[str, Any]:
    """Under the key of its conversation, with which it goes."""
    payload = letter["payload"]
    heir = {"inherits": payload["inherits"]} if "inherits" in payload else {}
    box = draft.seal(PLACE, {**payload, "protect": True})
    return {**letter, "payload": {**box, "by": letter["conversation_id"], **heir}}


def swept(
    sealer: Sealer, address: str, message_ids: Sequence[int], text: Row | None = None
) -> dict[str, Any]:
    """Takes messages back; then says ``text``, in which there is nothing of the report. What is said so outlives its
    conversation: it lies under the key that its address lies under."""
    told = {**(text or {}), "kind": "sweep", "delete": list(message_ids), "protect": True}
    box = sealer.seal(PURPOSE, padded(json.dumps(told).encode()))
    return {"address": address, "payload": {"sealed": base64.b64encode(box).decode()}}


def opened(payload: Row, drafts: Drafts, sealer: Sealer) -> Row:
    """As the mouth says it."""
    if "sealed" not in payload:
        return payload
    heir = {"inherits": payload["inherits"]} if "inherits" in payload else {}
    try:
        if "by" not in payload:
            box = sealer.unseal(PURPOSE, base64.b64decode(payload["sealed"]))
            return {**json.loads(unpadded(box)), **heir}
        draft = drafts.get(payload["by"])
        return {**draft.open(PLACE, payload), **heir} if draft else NOTHING
    except CryptoError:
        return NOTHING

"""What the audit chain keeps of a confidential report: nothing that can be read, guessed or joined, but enough to show
later that this was it, by whoever can open the case."""

import hashlib
import json

from inspection.tips.content import Tip


def commitment(what: str, salt: bytes, tip: Tip) -> bytes:
    """SHA-256 over ``what``, a random salt of the case, and the report in one canonical line. Two commitments of one
    case for different ``what`` cannot be told to be of one."""
    told = [tip.enterprise, tip.enterprise_id, tip.what, tip.where, tip.when, dict(tip.answers)]
    photos = [(photo.id, photo.caption) for photo in tip.photos]
    line = json.dumps([what, salt.hex(), *told, photos, tip.units], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(line.encode()).digest()

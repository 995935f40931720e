"""Photos that were there before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from inspection.hazard import Stage
from inspection.hazard_events import plain
from inspection.signals.seen import Likeness, PhotoUse
from inspection.signals.signal import Hint, SignalKind
from inspection.signals.thresholds import Thresholds
from inspection.trust.trust import Strength, Trust

SHOWN = frozenset({Stage.BEFORE.value, Stage.AFTER.value, Stage.REINSPECTION.value})
"""What a worker sent is no one's evidence but his own: it is compared with nothing."""


ALL = 0  # in place of a photo: what is said of all of a hazard
SEEN = (SignalKind.SAME_PHOTO, SignalKind.SAME_PROOF)


def same(use: PhotoUse, earlier: PhotoUse, like: Likeness, t: Thresholds) -> Hint | None:
    """``earlier``: where a photo that is alike stood before. One picture of two violations in one visit, and one taken
    back to its own hazard for comparison, are nothing."""
    if use.stage not in SHOWN or earlier.stage not in SHOWN or earlier.at > use.at:
        return None
    if use.hazard_id == earlier.hazard_id:
        proof = use.stage == Stage.AFTER and earlier.stage == Stage.BEFORE
        return _hint(SignalKind.SAME_PROOF, use, earlier, like) if proof else None
    elsewhere = use.enterprise_id != earlier.enterprise_id
    again = use.at - earlier.at >= timedelta(days=t.photo_days)
    one_visit = use.visit_id is not None and use.visit_id == earlier.visit_id
    if not elsewhere and (one_visit or not again):
        return None
    return _hint(SignalKind.SAME_PHOTO, use, earlier, like)


def photo_facts(use: PhotoUse, trust: Trust) -> Hint | None:
    """What its camera says of a photo does not fit when it came, or where the site lies."""
    if use.stage not in SHOWN or trust.strength is not Strength.WEAK:
        return None
    reasons = {one.key.rpartition(".")[2]: plain(dict(one.facts)) for one in trust.reasons}
    hint = _about(SignalKind.PHOTO_FACTS, use, {"number": use.number, "reasons": reasons})
    alone = set(reasons) == {"burst"}  # of many that came at once one word is enough
    return replace(hint, key=photo_key(hint.kind, use.hazard_id, ALL)) if alone else hint


def photo_key(kind: SignalKind, hazard_id: int, photo_id: int) -> str:
    """Of each kind there is one signal about a photo of a hazard, or about all of them."""
    return f"{kind}:{hazard_id}:{photo_id}"


def _hint(kind: SignalKind, use: PhotoUse, earlier: PhotoUse, like: Likeness) -> Hint:
    facts = {
        "number": use.number,
        "earlier": earlier.number,
        "earlier_id": earlier.hazard_id,
        "earlier_at": earlier.at.isoformat(),
        "photos": [earlier.photo_id, use.photo_id],
        "exact": like.exact,
        "bits": like.bits,
        "mirrored": like.mirrored,
        "cut": like.cut,
        "elsewhere": use.enterprise_id != earlier.enterprise_id,
    }
    return _about(kind, use, facts)


def _about(kind: SignalKind, use: PhotoUse, facts: Mapping[str, Any]) -> Hint:
    return Hint(
        kind=kind,
        key=photo_key(kind, use.hazard_id, use.photo_id),
        person_id=use.person_id,
        enterprise_id=use.enterprise_id,
        visit_id=use.visit_id,
        hazard_id=use.hazard_id,
        facts=facts,
    )

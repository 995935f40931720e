"""When each page of a checklist was turned: kept among the answers, by the page's key, the first time alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.collected import Page
from bot.conversation import Turn, is_settled

TURNED = "~turned"


def timed(turn: Turn, now: datetime) -> dict[str, Any]:
    """The answers after this turn, with ``now`` as the time of the page that it has finished."""
    answers, page = dict(turn.run.answers), turn.target
    if turn.taken and isinstance(page, Page) and is_settled(page, answers.get(page.key)):
        known = answers.get(TURNED)
        before = dict(known) if isinstance(known, Mapping) else {}
        answers[TURNED] = {page.key: now.isoformat(), **before}
    return answers


def moment(stored: Any, key: str) -> datetime | None:
    """None also of what cannot be read."""
    try:
        at = datetime.fromisoformat(stored[key])
    except (TypeError, LookupError, ValueError):
        return None
    return at if at.tzinfo is not None else None

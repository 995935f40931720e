"""What a case has promised its reporter, in one line."""

from inspection.tips.case import TipState
from inspection.tips.file import StatusView
from inspection.words import Words, words

ENDS = {TipState.REFUSED: "settled_on", TipState.ANSWERED: "settled_on", TipState.CLOSED: "destroyed_on"}


def promise(view: StatusView) -> Words | None:
    """The day of what comes next, of what was told, or of the end."""
    day = getattr(view, ENDS.get(view.state, "promised_on"))
    return words(f"tip_page.promise.{view.state.value}", day=day) if day is not None else None

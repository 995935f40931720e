"""Values that are set when something happens, rather than calculated."""

from dataclasses import dataclass

FIRST_LOAD, NEW_REPEAT, CHANGED = "odk-instance-first-load", "odk-new-repeat", "xforms-value-changed"
EVENTS = {"xforms-ready": FIRST_LOAD} | {one: one for one in (FIRST_LOAD, NEW_REPEAT, CHANGED)}


@dataclass(frozen=True)
class Action:
    """``target`` is set to ``value`` (XPath) or, without one, to ``text``, at any of ``events``; ``trigger`` is the
    path of the question (for CHANGED) or of the repeat (for NEW_REPEAT) whose event it is."""

    target: str
    events: frozenset[str]
    value: str = ""
    text: str = ""
    trigger: str = ""

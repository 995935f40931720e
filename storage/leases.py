"""Until when something is taken or has to wait, by a clock that may be set back."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, or_


def free(until: Column[Any], now: datetime, longest: timedelta) -> ColumnElement[bool]:
    """Whether that moment is past, or was never set. One further ahead than any is ever set was set before the
    clock went back: it counts for nothing, so that nobody waits for hours."""
    return or_(until.is_(None), until <= now, until > now + longest)

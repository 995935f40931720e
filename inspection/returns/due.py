"""When a table that goes upward is due, and when that is said."""

from calendar import monthrange
from datetime import date

from inspection.campaigns.kept import Start
from inspection.campaigns.returns import Return

REMINDED = (3, 0)  # days before, in work groups


def due_on(start: Start, table: Return, today: date) -> date | None:
    """This month's day; None while the campaign does not run there, for a table without a day, and for one that is
    posted by itself."""
    span = start.campaign.read().span
    if not table.due or table.post is not None or not max(start.first, span.first) <= today <= span.last:
        return None
    return today.replace(day=min(table.due, monthrange(today.year, today.month)[1]))

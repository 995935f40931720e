"""How many values of a table there would be, without reckoning any."""

from collections.abc import Collection, Sequence

from inspection.returns.asked import Asked
from inspection.returns.language import Does, Query
from inspection.returns.sheet import Entry


def filled(asked: Asked, entries: Sequence[Entry], kept: Collection[str]) -> int:
    """``entries`` until that month, oldest first; ``kept``: the kinds of records that are counted."""
    last = {(one.key, one.month): one.amount for one in entries}
    entered = {
        key for (key, month), amount in last.items() if amount is not None and month == str(asked.month)
    }
    if asked.table.cumulative:  # what was entered for an earlier month stands
        entered |= {key for (key, _), amount in last.items() if amount is not None}
    return sum(cell.key in entered or counted(cell.query, kept) for cell in asked.table.cells)


def counted(query: Query, kept: Collection[str]) -> bool:
    return query.does is not Does.HAND and all(rows.source in kept for rows in query.rows)

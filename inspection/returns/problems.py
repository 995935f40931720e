"""What keeps a table from being sent without a reason."""

from inspection.campaigns.returns import Return
from inspection.returns.sheet import Sheet
from inspection.words import Words, words


def problems(table: Return, sheet: Sheet, before: Sheet | None) -> list[Words]:
    """Values that contradict one another, that fell although they only add up (``before``: the last table sent), or
    that are blank."""
    amounts = sheet.amounts
    found = [words("return.breaks", check=check.text) for check in table.checks if not check.holds(amounts)]
    if table.cumulative and before is not None:
        earlier = before.amounts
        for key, amount in amounts.items():
            was = earlier.get(key)
            if amount is not None and was is not None and amount < was:
                found.append(
                    words(
                        "return.dropped",
                        code=key,
                        was=f"{was:f}",
                        now=f"{amount:f}",
                        month=before.about.month,
                    )
                )
    if blank := [value.key for value in sheet.values if value.amount is None]:
        found.append(words("return.blank", keys=blank))
    return found

"""When people are reminded, and whom an unfulfilled duty reaches: ``remind`` and ``ladder``, of the campaign or of one
rule; and whom an overdue hazard reaches: ``[overdue]``."""

from dataclasses import dataclass

from inspection.campaigns.reading import Section
from inspection.duties.rule import Rung, To


@dataclass(frozen=True)
class Reminding:
    """``before``: days before the last day, falling. ``ladder``: in rising order of days. None is what is usual for
    such a period."""

    before: tuple[int, ...] | None = None
    ladder: tuple[Rung, ...] | None = None

    def overlaid(self, section: Section) -> "Reminding":
        """With what the table says itself."""
        before = _days(section) if section.has("remind") else self.before
        return Reminding(before, ladder(section) if section.has("ladder") else self.ladder)


def _days(section: Section) -> tuple[int, ...]:
    found = section.raw["remind"]
    fit = isinstance(found, list) and all(type(day) is int and day >= 0 for day in found)
    if not fit:
        section.fault("remind", "kind.days")
        return ()
    return tuple(sorted(set(found), reverse=True))


def overdue(found: Section | None) -> tuple[Rung, ...] | None:
    """``[overdue]``: the ladder of overdue hazards; None when the campaign says nothing of it."""
    if found is None:
        return None
    if not found.has("ladder"):
        found.fault(None, "missing", wanted="ladder")
    elif found.raw["ladder"] == []:
        found.fault("ladder", "empty")
    rungs = ladder(found)
    found.finish()
    return rungs


def ladder(section: Section) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for row in section.tables("ladder"):
        rung = Rung(row.number("after", least=1), row.one("to", To))
        if rungs and rung.after_days <= rungs[-1].after_days:
            row.fault("after", "ladder_order", before=rungs[-1].after_days)
        rungs.append(rung)
        row.finish()
    return tuple(rungs)

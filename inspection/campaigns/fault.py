"""What is wrong with a campaign's folder, where, and what would be right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspection.words import Words

KINDS = ("text", "number", "flag", "day", "both", "texts", "table", "tables", "days")
"""What a value may have to be."""
FIGURES = (
    *("strange", "short", "word", "source", "field", "value", "distinct", "sum", "mixed", "op", "day"),
    *("check", "unit"),
)
"""What may be wrong with the definition of a figure."""

FAULTS = (
    *("toml", "utf8", "no_main", "two_files", "missing", "empty", "twice", "name", "zone"),
    *(f"kind.{kind}" for kind in KINDS),
    *(f"figure.{what}" for what in FIGURES),
    *("unknown_key", "unknown_key_near", "unknown_value", "unknown_value_near"),
    *("too_small", "too_large", "order", "when", "only_with", "no_day", "disagree", "month", "month_day"),
    *(
        "needs_name",
        "ladder_order",
        "stage_order",
        "outside",
        "hotline",
        "units",
        "no_form",
        "form_about.enterprise",
        "form_about.region",
        "form_kind",
        "form",
        "copyout.by",
        "copyout.words",
        "copyout.form",
    ),
)


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file of the folder, or a row of a sheet, counted from 1; 0 is the file as a whole."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Fault:
    """One thing that keeps a campaign from being taken over. ``words`` are under ``campaign.fault.…``."""

    place: Place
    words: Words


class UnfitCampaign(Exception):
    """A folder that cannot be a campaign: all that was found, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.place} {fault.words.key}" for fault in faults))
        self.faults = tuple(sorted(faults, key=lambda fault: fault.place))


class Faults:
    """Gathers what is wrong, so that a writer learns of all of it at once."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, place: Place, reason: str, **facts: Any) -> None:
        """``reason`` is one of FAULTS; days are told as TOML writes them."""
        assert reason in FAULTS, reason
        told = {name: fact.isoformat() if isinstance(fact, date) else fact for name, fact in facts.items()}
        fault = Fault(place, Words(f"campaign.fault.{reason}", told))
        if fault not in self._found:  # a table may be read twice
            self._found.append(fault)

    def stop(self) -> None:
        """Raises UnfitCampaign when anything was wrong."""
        if self._found:
            raise UnfitCampaign(self._found)

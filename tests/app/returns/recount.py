"""Counts the progress table anew from exported files. It shares no code with the program: only the notice's words, the
names of exported columns, and what Python brings along."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Values = dict[str, int | float]
AUTHORITY = ["enforcement", "technical", "department", "spot", "unannounced", "joint", "expert", "cross"]
ASKED = {
    "B2": ("S001_3_1_1_a", "S001_3_1_1_c"),
    "B3": ("S001_3_1_1_g",),
    "B4": ("S001_3_1_2_e",),
    "B5": ("S001_3_1_2_f",),
    "B6": ("S001_3_1_3_g",),
    "B7": ("S001_3_1_4_b", "S001_3_1_4_c", "S001_3_1_4_f"),
    "B8": ("S001_3_1_5_c", "S001_3_1_5_d"),
}
ITEMS = {"B6": "O10-03-02", "B7": "O10-03-01"}


class Files:
    """``regions``: where; all of it when empty."""

    def __init__(self, folder: Path, first: date, cutoff: date, regions: frozenset[str]) -> None:
        self._folder, self._first, self._cutoff, self._regions = folder, first, cutoff, regions

    def rows(self, name: str, day: str) -> Iterator[Row]:
        for row in json.loads((self._folder / f"{name}.json").read_text("utf-8")):
            there = row["credit_code"] and (not self._regions or row["region"] in self._regions)
            if there and self.until(row[day]) and datetime.fromisoformat(row[day]).date() >= self._first:
                yield row

    def decided(self, name: str) -> Iterator[Row]:
        """Measures; some are about a region and no enterprise."""
        for row in json.loads((self._folder / f"{name}.json").read_text("utf-8")):
            there = not self._regions or row["region"] in self._regions
            if there and self._first <= date.fromisoformat(row["decided_on"]) <= self._cutoff:
                yield row

    def until(self, moment: str | None) -> bool:
        return moment is not None and datetime.fromisoformat(moment).date() <= self._cutoff


def recounted(folder: Path, first: date, cutoff: date, regions: frozenset[str] = frozenset()) -> Values:
    """All 26 values."""
    files = Files(folder, first, cutoff, regions)
    return {**_hazards(files), **_spot_checks(folder, files), **_measures(files)}


def by_hand(folder: Path, month: str, region: str) -> Values:
    """What the office of this region entered for this month, the last of each; what was taken back is not there."""
    found: dict[str, str | None] = {}
    for row in sorted(
        json.loads((folder / "entries.json").read_text("utf-8")), key=lambda row: int(row["id"])
    ):
        if (row["region"], row["month"]) == (region, month):
            found[row["key"]] = row["amount"]
    return {key: float(amount) for key, amount in found.items() if amount is not None}


def _measures(files: Files) -> Values:
    made = [row for row in files.decided("measures") if not row["voided_at"]]

    def of(*kinds: str, **more: Any) -> list[Row]:
        return [row for row in made if row["kind"] in kinds and all(row[key] == more[key] for key in more)]

    def firms(rows: list[Row]) -> int:
        return len({row["credit_code"] for row in rows if row["credit_code"]})

    def persons(rows: list[Row]) -> int:
        return sum(row["persons"] or 0 for row in rows)

    both = {row["case"] for row in of("penalty", on="enterprise")}
    both &= {row["case"] for row in of("penalty", on="person")}
    return {
        "C1": len(of("guidance", on="region", is_key=True)),
        "C2": len(of("guidance", on="enterprise", is_key=True)),
        "C3_times": len(of("penalty")),
        "C3_amount": round(sum(row["amount_yuan"] or 0 for row in of("penalty")) / 10000, 8),
        "C4": len(both),
        "C5": persons(of("transfer")),
        "C6": firms(of("stop_production")),
        "C7": firms(of("exposure", "interview", "joint_discipline")),
        "C8_cases": len(of("typical_case")),
        "C8_dangerous_operation": len(of("typical_case", is_crime=True)),
        "C9": persons(of("accountability")),
        "C10": len(of("region_interview")),
    }


def _hazards(files: Files) -> dict[str, int]:
    unsettled = ("reported", "not_established", "duplicate")
    major = [
        row
        for row in files.rows("hazards", "found_at")
        if row["grade"] == "major" and row["status"] not in unsettled
    ]
    own = [row for row in major if row["side"] == "enterprise"]
    theirs = [row for row in major if row["side"] != "enterprise"]
    listed = [row for row in major if files.until(row["listed_at"])]

    def fixed(rows: list[Row]) -> int:
        return sum(files.until(row["closed_at"]) for row in rows)

    return {
        "A1": len(own),
        "A2": fixed(own),
        "A3": len(theirs),
        "A4": fixed(theirs),
        "A5": len(listed),
        "A6": fixed(listed),
    }


def _spot_checks(folder: Path, files: Files) -> dict[str, int]:
    visited = {row["credit_code"] for row in files.rows("visits", "submitted_at") if _counts(row)}
    answers = {
        row["id"]: _flat(row["answers"]) for row in json.loads((folder / "answers.json").read_text("utf-8"))
    }
    filled = [row for row in files.rows("submissions", "at") if row["side"] == "authority"]
    visited |= {row["credit_code"] for row in filled if row["form"] == "shenyang-2023"}
    failed = [
        row
        for row in files.rows("findings", "submitted_at")
        if _counts(row) and row["verdict"] == "violation"
    ]
    found = {"B1": len(visited)}
    for key, names in ASKED.items():
        said_no = {row["credit_code"] for row in filled if "no" in map(answers.get(row["id"], {}).get, names)}
        said_no |= {row["credit_code"] for row in failed if row["item"] == ITEMS.get(key)}
        found[key] = len(said_no)
    return found


def _counts(row: Row) -> bool:
    return row["kind"] in AUTHORITY and row["state"] in ("submitted", "answered")


def _flat(answers: Any) -> dict[str, Any]:
    """The groups of a form opened."""
    found: dict[str, Any] = {}

    def walk(part: Mapping[str, Any]) -> None:
        for name, value in part.items():
            if isinstance(value, dict):
                walk(value)
            else:
                found[name] = value

    walk(answers)
    return found

"""A return filled in: each value with what lies behind it, as it is frozen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any


class How(StrEnum):
    """Where a value comes from."""

    COUNTED = "counted"  # from the records
    ENTERED = "entered"  # by hand, for this month
    CARRIED = "carried"  # by hand, for an earlier month: a cumulative value stands until it is entered anew
    BLANK = "blank"


@dataclass(frozen=True)
class Value:
    """``amount`` is in ``unit``, None while blank. ``kind`` says what ``ids`` are of: hazards, enterprise …"""

    key: str
    unit: str
    how: How
    amount: Decimal | None = None
    kind: str = ""
    ids: tuple[int | str, ...] = ()
    entry: int | None = None

    @property
    def said(self) -> str:
        """Without a needless decimal point; "" while blank."""
        return "" if self.amount is None else f"{self.amount:f}"


@dataclass(frozen=True)
class Entry:
    """A value entered by hand; ``amount`` None takes an earlier one back. ``by`` is a name, "" the operator."""

    id: int
    month: str
    key: str
    amount: Decimal | None
    why: str
    at: datetime
    by: str


@dataclass(frozen=True)
class About:
    """Which return it is: of which campaign's table, where, of which month."""

    campaign: str
    version: str
    table: str
    region_id: int
    region: str
    month: str


@dataclass(frozen=True)
class Correction:
    """What a later revision of an earlier month changed: key → (before, after)."""

    month: str
    why: str
    changed: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """``waiting``: regions directly below that have not sent theirs. ``why`` of a correction, ``reason`` for going on
    although something does not fit. ``head`` is the audit chain's before it was frozen."""

    about: About
    first: date
    cutoff: date
    values: tuple[Value, ...]
    waiting: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    revision: int = 1
    why: str = ""
    reason: str = ""
    head: tuple[int, str] = (0, "")

    def value(self, key: str) -> Value:
        return next(value for value in self.values if value.key == key)

    @property
    def amounts(self) -> dict[str, Decimal | None]:
        return {value.key: value.amount for value in self.values}

    @property
    def filled(self) -> int:
        return sum(value.amount is not None for value in self.values)


@dataclass(frozen=True)
class Frozen:
    """A sheet as it was sent; ``body`` is what its SHA-256 is of."""

    id: int
    sheet: Sheet
    body: str
    at: datetime
    by: str = field(default="")


def body_of(sheet: Sheet) -> str:
    """One canonical line of JSON."""
    return json.dumps(asdict(sheet), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(body: str) -> str:
    return sha256(body.encode()).hexdigest()


def read_body(body: str) -> Sheet:
    """What ``body_of`` was given. Raises ValueError, KeyError or TypeError for anything else."""
    raw = json.loads(body)
    return Sheet(
        **{
            **raw,
            "about": About(**raw["about"]),
            "first": date.fromisoformat(raw["first"]),
            "cutoff": date.fromisoformat(raw["cutoff"]),
            "values": tuple(map(_value, raw["values"])),
            "waiting": tuple(raw["waiting"]),
            "corrections": tuple(map(_correction, raw["corrections"])),
            "head": (raw["head"][0], raw["head"][1]),
        }
    )


def _value(raw: Mapping[str, Any]) -> Value:
    amount = None if raw["amount"] is None else Decimal(raw["amount"])
    return Value(**{**raw, "how": How(raw["how"]), "amount": amount, "ids": tuple(raw["ids"])})


def _correction(raw: Mapping[str, Any]) -> Correction:
    changed = {key: (pair[0], pair[1]) for key, pair in raw["changed"].items()}
    return Correction(raw["month"], raw["why"], changed)


def correction(revisions: Sequence[Sheet]) -> Correction | None:
    """What became of a month's table after it was first sent; ``revisions`` oldest first."""
    if len(revisions) < 2:
        return None
    first, last = revisions[0], revisions[-1]
    changed = {
        value.key: (first.value(value.key).said, value.said)
        for value in last.values
        if value.amount != first.value(value.key).amount
    }
    return Correction(last.about.month, last.why, changed) if changed else None

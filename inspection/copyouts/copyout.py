"""The definition of a copy-out: which records, and what of them goes into which field of the platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import StrEnum

from inspection.listing import Listing, Value
from inspection.words import Bilingual

YES, NO = "是", "否"
DAY, MINUTE = "%Y-%m-%d", "%Y-%m-%d %H:%M"


class By(StrEnum):
    """Whose people enter it in the platform."""

    ENTERPRISE = "enterprise"
    AUTHORITY = "authority"


@dataclass(frozen=True)
class Field:
    """One field of the platform. ``column`` is of the listing; ``words``: what the platform says, or its code, for each
    value; ``form``: how a day or a moment is written (strftime); ``per``: a number is divided by it."""

    label: str
    column: str
    words: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    per: int = 1

    def told(self, value: Value, zone: tzinfo) -> str:
        """The value as it is typed into the platform; "" when there is none. Moments in ``zone``."""
        match value:
            case None:
                return ""
            case bool():
                return self.words.get("true" if value else "false", YES if value else NO)
            case list():
                return "、".join(self.words.get(str(one), str(one)) for one in value)
            case datetime():
                return value.astimezone(zone).strftime(self.form or MINUTE)
            case date():
                return value.strftime(self.form or DAY)
            case int() | float():
                return f"{value / self.per:.4f}".rstrip("0").rstrip(".")
            case str():
                return self.words.get(value, value)


@dataclass(frozen=True)
class Copyout:
    """``platform`` is the id of one of the campaign's; ``fields`` in the order of its form. ``where``: values that a
    column of the record or, for ``sector``, of its enterprise must have."""

    name: str
    title: Bilingual
    platform: str
    of: Listing
    by: tuple[By, ...]
    fields: tuple[Field, ...]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""

    def told(self, values: Mapping[str, Value], zone: tzinfo) -> dict[str, str]:
        """Label → what is typed there. Where the enterprise enters it too, a worker's report by name is an inspection,
        as the enterprise reads it everywhere."""
        shown = dict(values)
        if By.ENTERPRISE in self.by and shown.get("source") == "worker":
            shown |= {"source": "enforcement", "side": "authority"}
        return {one.label: one.told(shown[one.column], zone) for one in self.fields}

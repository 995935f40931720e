"""What the chat shows of a table, of one value, and of the tables somebody may send."""

import re
from dataclasses import dataclass

from inspection.campaigns.returns import Return
from inspection.returns.month import Month
from inspection.returns.opened import Behind
from inspection.returns.sheet import Entry, Frozen, Sheet, Value
from inspection.words import Bilingual, Words

_TOKEN = re.compile(r"(\d{1,9})-(\d{1,2})-(\d{1,9})-(\d{6})", re.ASCII)


@dataclass(frozen=True)
class Token:
    """A table of one month as a button names it: a campaign's start, the place of its table, the region."""

    start_id: int
    place: int
    region_id: int
    month: Month

    @classmethod
    def read(cls, text: str) -> "Token | None":
        found = _TOKEN.fullmatch(text)
        if found is None or not "01" <= found[4][4:] <= "12":
            return None
        return cls(int(found[1]), int(found[2]), int(found[3]), Month.read(found[4]))

    def at(self, month: Month) -> "Token":
        return Token(self.start_id, self.place, self.region_id, month)

    def __str__(self) -> str:
        return f"{self.start_id}-{self.place}-{self.region_id}-{self.month.year:04d}{self.month.number:02d}"


@dataclass(frozen=True)
class TableLine:
    """A table that somebody may fill in and send."""

    token: Token
    title: Bilingual
    region: str


@dataclass(frozen=True)
class TableFacts:
    """``sheet`` is what was ``sent``, or as the records are now. ``earlier``: the month before may be looked at."""

    token: Token
    table: Return
    sheet: Sheet
    problems: tuple[Words, ...] = ()
    sent: Frozen | None = None
    earlier: bool = False


@dataclass(frozen=True)
class ValueFacts:
    """``behind``: the first records of ``many``; ``entry`` when it was made by hand."""

    token: Token
    table: Return
    value: Value
    entry: Entry | None = None
    behind: tuple[Behind, ...] = ()
    sent: bool = False

    @property
    def many(self) -> int:
        return len(self.value.ids)

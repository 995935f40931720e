"""Filling a table in from the records, and from what was entered by hand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from inspection.campaigns.returns import Cell
from inspection.region import Region
from inspection.returns.asked import Asked
from inspection.returns.language import Query
from inspection.returns.month import Span, span_of
from inspection.returns.problems import problems
from inspection.returns.sheet import About, Entry, Frozen, How, Sheet, Value, correction
from inspection.returns.units import in_unit
from inspection.words import Words


class Figure(Protocol):
    @property
    def amount(self) -> Decimal: ...
    @property
    def kind(self) -> str: ...
    @property
    def ids(self) -> tuple[int | str, ...]: ...


class Figures(Protocol):
    async def of(self, query: Query, span: Span, regions: Collection[int]) -> Figure | None: ...


class Sheets(Protocol):
    async def revisions(self, about: About) -> Sequence[Frozen]: ...
    async def before(self, about: About) -> Sequence[Frozen]: ...
    async def senders(self, about: About) -> frozenset[int]: ...
    async def entries(self, about: About) -> Sequence[Entry]: ...


class Regions(Protocol):
    async def all(self) -> Sequence[Region]: ...
    async def subtree(self, region_id: int) -> frozenset[int]: ...


@dataclass(frozen=True)
class ReturnFiller:
    figures: Figures
    sheets: Sheets
    regions: Regions

    async def __call__(self, asked: Asked, today: date) -> Sheet:
        """As the records are now. Raises Refused as ``span_of`` does."""
        span = span_of(
            asked.month, asked.begins, today, cumulative=asked.table.cumulative, cutoff=asked.cutoff
        )
        inside = await self.regions.subtree(asked.region.id)
        entries = await self.sheets.entries(asked.about)
        values = [await self._value(cell, asked, span, inside, entries) for cell in asked.table.cells]
        earlier = [frozen.sheet for frozen in await self.sheets.before(asked.about)]
        corrected = correction(earlier)
        return Sheet(
            about=asked.about,
            first=span.first,
            cutoff=span.cutoff,
            values=tuple(values),
            waiting=await self.waiting(asked),
            corrections=(corrected,) if corrected else (),
        )

    async def value(self, asked: Asked, key: str, today: date) -> Value:
        """One value alone. Raises KeyError."""
        span = span_of(
            asked.month, asked.begins, today, cumulative=asked.table.cumulative, cutoff=asked.cutoff
        )
        cell = next((cell for cell in asked.table.cells if cell.key == key), None)
        if cell is None:
            raise KeyError(key)
        inside = await self.regions.subtree(asked.region.id)
        return await self._value(cell, asked, span, inside, await self.sheets.entries(asked.about))

    async def problems(self, asked: Asked, sheet: Sheet) -> list[Words]:
        earlier = await self.sheets.before(asked.about)
        return problems(asked.table, sheet, earlier[-1].sheet if earlier else None)

    async def _value(
        self, cell: Cell, asked: Asked, span: Span, inside: Collection[int], entries: Sequence[Entry]
    ) -> Value:
        """What was entered for this month counts before what the records say; what was entered for an earlier one
        only where there are no records of it."""
        entry = _last(entries, cell.key, str(asked.month))
        if entry is not None:
            return Value(cell.key, cell.unit, How.ENTERED, entry.amount, entry=entry.id)
        figure = await self.figures.of(cell.query, span, inside)
        if figure is not None:
            amount = in_unit(figure.amount, cell.unit)
            return Value(cell.key, cell.unit, How.COUNTED, amount, figure.kind, figure.ids)
        carried = _carried(entries, cell.key) if asked.table.cumulative else None
        if carried is not None:
            return Value(cell.key, cell.unit, How.CARRIED, carried.amount, entry=carried.id)
        return Value(cell.key, cell.unit, How.BLANK)

    async def waiting(self, asked: Asked) -> tuple[str, ...]:
        """The regions directly below that have not sent theirs."""
        sent = await self.sheets.senders(asked.about)
        below = [one for one in await self.regions.all() if one.parent_id == asked.region.id]
        return tuple(one.name for one in below if one.id not in sent)


def _last(entries: Sequence[Entry], key: str, month: str) -> Entry | None:
    """None when nothing was entered, or what was has been taken back."""
    last = next((one for one in reversed(entries) if one.key == key and one.month == month), None)
    return None if last is None or last.amount is None else last


def _carried(entries: Sequence[Entry], key: str) -> Entry | None:
    """The entry of the latest month that still has one."""
    months = sorted({one.month for one in entries if one.key == key}, reverse=True)
    return next((found for month in months if (found := _last(entries, key, month))), None)

"""A table that goes upward as .xlsx: laid out as the bureau prints it, and on a second sheet every number opened into
its records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from inspection.campaigns.returns import Group, Indicator, Return
from inspection.returns.opened import Behind
from inspection.returns.sheet import Frozen, Sheet, Value
from texts import Voice

Opened = Mapping[str, Sequence[Behind]]
"""Value's key → what lies behind it."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_CELL = {"border": 1, "text_wrap": True, "valign": "vcenter"}


@dataclass(frozen=True)
class Change:
    """What a value counts since the table sent before, and what it no longer does."""

    key: str
    more: Sequence[Behind]
    less: Sequence[Behind]


def as_xlsx(
    table: Return, frozen: Frozen, opened: Opened, voice: Voice, changes: Sequence[Change] = ()
) -> bytes:
    """The whole file; with ``changes`` a third sheet."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS | {"strings_to_numbers": False}) as book:
        _Page(book, voice).table(table, frozen)
        _behind(book, table, frozen.sheet, opened, voice)
        if changes:
            _changed(book, table, changes, voice)
    return out.getvalue()


class _Page:
    def __init__(self, book: Any, voice: Voice) -> None:
        self._voice = voice
        self._sheet = book.add_worksheet(voice("return.paper.table"))
        self._title = book.add_format({"bold": True, "font_size": 15, "align": "center", "text_wrap": True})
        self._head = book.add_format(_CELL | {"bold": True, "align": "center"})
        self._text = book.add_format(_CELL)
        self._number = book.add_format(_CELL | {"align": "center"})
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._row = 0

    def table(self, table: Return, frozen: Frozen) -> None:
        sides, sheet = table.sides, frozen.sheet
        width = 3 * sides
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_column(0, 0, 8)
        for side in range(sides):
            self._sheet.set_column(3 * side + 1, 3 * side + 1, 6)
            self._sheet.set_column(3 * side + 2, 3 * side + 2, 40)
            self._sheet.set_column(3 * side + 3, 3 * side + 3, 12)
        self._sheet.set_row(0, 28)
        self._line(self._voice.say(table.title), width, self._title)
        self._line(self._voice("return.paper.about", **_about(frozen)), width, self._plain)
        columns = [self._voice("return.paper.group")]
        columns += [self._voice(f"return.paper.{name}") for name in ("number", "item", "value")] * sides
        self._sheet.write_row(self._row, 0, columns, self._head)
        self._row += 1
        for group in table.groups:
            self._group(group, sheet, sides)
        for text in self._below(table, sheet):
            self._line(text, width, self._plain)

    def _line(self, text: str, width: int, style: Any) -> None:
        self._sheet.merge_range(self._row, 0, self._row, width, text, style)
        self._row += 1

    def _group(self, group: Group, sheet: Sheet, sides: int) -> None:
        """Odd numbers on the left, even ones beside them."""
        lines = list(group.indicators)
        high = -(-len(lines) // sides)
        title = self._voice.say(group.title)
        if high > 1:
            self._sheet.merge_range(self._row, 0, self._row + high - 1, 0, title, self._head)
        else:
            self._sheet.write_string(self._row, 0, title, self._head)
        for place in range(high * sides):
            row, column = self._row + place // sides, 3 * (place % sides) + 1
            line = lines[place] if place < len(lines) else None
            self._line_of(row, column, line, sheet)
        self._row += high

    def _line_of(self, row: int, column: int, line: Indicator | None, sheet: Sheet) -> None:
        if line is None:
            for at in range(3):
                self._sheet.write_blank(row, column + at, None, self._text)
            return
        values = [sheet.value(cell.key) for cell in line.cells]
        self._sheet.write_number(row, column, line.number, self._number)
        self._sheet.write_string(row, column + 1, line.title, self._text)
        if len(values) == 1 and values[0].amount is not None:
            self._sheet.write_number(row, column + 2, float(values[0].amount), self._number)
        else:
            said = self._voice("return.paper.between").join(value.said for value in values)
            self._sheet.write_string(row, column + 2, said, self._number)

    def _below(self, table: Return, sheet: Sheet) -> Sequence[str]:
        voice = self._voice
        told = [voice("return.paper.note", number=n, note=note) for n, note in enumerate(table.notes, 1)]
        for one in sheet.corrections:
            changes = [
                voice("return.paper.changed", code=key, was=was, now=now)
                for key, (was, now) in one.changed.items()
            ]
            told.append(voice("return.paper.corrected", month=one.month, changes=changes, why=one.why))
        if sheet.why:
            told.append(voice("return.paper.why", revision=sheet.revision, why=sheet.why))
        if sheet.reason:
            told.append(voice("return.paper.reason", reason=sheet.reason))
        if sheet.waiting:
            told.append(voice("return.paper.waiting", regions=list(sheet.waiting)))
        return [*told, voice("return.paper.head", seq=sheet.head[0], hash=sheet.head[1])]


def _about(frozen: Frozen) -> dict[str, Any]:
    sheet = frozen.sheet
    return {
        "region": sheet.about.region,
        "month": sheet.about.month,
        "first": sheet.first.isoformat(),
        "cutoff": sheet.cutoff.isoformat(),
        "at": frozen.at,
        "by": frozen.by,
    }


def _behind(book: Any, table: Return, sheet: Sheet, opened: Opened, voice: Voice) -> None:
    page = book.add_worksheet(voice("return.paper.behind"))
    page.freeze_panes(1, 0)
    page.set_column(0, 8, 18)
    names = ("key", "item", "value", "unit", "how", "id", "record", "name", "at")
    page.write_row(0, 0, [voice(f"return.paper.{name}") for name in names], book.add_format({"bold": True}))
    row = 1
    for value in sheet.values:
        said = _said(table, value, voice)
        found = opened.get(value.key, ())
        for one in found:
            page.write_row(row, 0, [*said, one.id, one.number, one.name, one.at])
            row += 1
        if not found:
            page.write_row(row, 0, said)
            row += 1


def _said(table: Return, value: Value, voice: Voice) -> list[Any]:
    title = table.indicator(value.key).title
    amount = "" if value.amount is None else float(value.amount)
    return [value.key, title, amount, value.unit, voice.fact(value.how)]


def _changed(book: Any, table: Return, changes: Sequence[Change], voice: Voice) -> None:
    page = book.add_worksheet(voice("return.paper.changes"))
    page.freeze_panes(1, 0)
    page.set_column(0, 5, 20)
    names = ("key", "item", "change", "id", "record", "name")
    page.write_row(0, 0, [voice(f"return.paper.{name}") for name in names], book.add_format({"bold": True}))
    row = 1
    for one in changes:
        title = table.indicator(one.key).title
        for said, found in ((voice("return.paper.more"), one.more), (voice("return.paper.less"), one.less)):
            for thing in found:
                page.write_row(row, 0, [one.key, title, said, thing.id, thing.number, thing.name])
                row += 1

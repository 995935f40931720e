"""Reads one row of a ledger of earlier years, and gathers every problem it has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from inspection import credit_code
from inspection.hazard import Grade, Source
from inspection.old_hazards import OldColumn, OldHazard, OldRow
from inspection.plain import half_width, plain
from inspection.words import Words, words

Kind = TypeVar("Kind")

LONGEST = {OldColumn.DESCRIPTION: 1000}
USUAL_LONGEST = 200
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]?00:00(?::00)?)?")
GRADES = {"general": Grade.GENERAL, "一般": Grade.GENERAL, "major": Grade.MAJOR, "重大": Grade.MAJOR}
SOURCES = {
    **{name: Source.SELF_CHECK for name in ("self_check", "企业自查", "自查", "自查自报", "企业上报")},
    **{name: Source.DEPARTMENT for name in ("department", "部门检查", "行业部门检查")},
    **{name: Source.ENFORCEMENT for name in ("enforcement", "执法检查", "检查", "监督检查", "政府检查")},
}
CLOSED = frozenset({"closed", "已销号", "已整改", "已闭环", "已完成", "整改完成", "销号", "已完成整改"})
OPEN = frozenset({"open", "未整改", "整改中", "未销号", "未闭环", "未完成", "正在整改"})


@dataclass(frozen=True)
class Known:
    """What the rows are read against: enterprises by code and by name (several may share one), people by name, and
    the day in the system's zone."""

    by_code: Mapping[str, int]
    by_name: Mapping[str, Sequence[int]]
    people: Mapping[str, Sequence[int]]
    today: date


def read(row: OldRow, known: Known) -> OldHazard | list[Words]:
    """The hazard, or every reason why not."""
    reader = _Reader(row, known)
    found = reader.hazard()
    return reader.problems or found


@dataclass
class _Reader:
    row: OldRow
    known: Known
    problems: list[Words] = field(default_factory=list)

    def hazard(self) -> OldHazard:
        found_on = self._day(OldColumn.FOUND_ON, needed=True)
        closed_on = self._closed_on()
        self._in_order(found_on, closed_on)
        return OldHazard(
            number=self._text(OldColumn.NUMBER, needed=True) or "",
            enterprise_id=self._enterprise(),
            description=self._text(OldColumn.DESCRIPTION, needed=True) or "",
            grade=self._one_of(OldColumn.GRADE, GRADES) or Grade.GENERAL,
            source=self._one_of(OldColumn.SOURCE, SOURCES) or Source.ENFORCEMENT,
            found_on=found_on or self.known.today,
            clause=self._text(OldColumn.CLAUSE),
            standard=self._text(OldColumn.STANDARD),
            due_on=self._day(OldColumn.DUE_ON),
            closed_on=closed_on,
            closed_by=self._closer(),
        )

    def _refuse(self, key: str, **facts: object) -> None:
        self.problems.append(words(f"old_row.{key}", **facts))

    def _text(self, column: OldColumn, *, needed: bool = False) -> str | None:
        text = plain(self.row.cells.get(column, ""))
        most = LONGEST.get(column, USUAL_LONGEST)
        if needed and not text:
            self._refuse("missing", column=column)
        if len(text) > most:
            self._refuse("too_long", column=column, most=most)
        return text or None

    def _enterprise(self) -> int:
        code = credit_code.normalised(self.row.cells.get(OldColumn.CREDIT_CODE, ""))
        name = self._text(OldColumn.ENTERPRISE)
        if code:
            if (there := self.known.by_code.get(code)) is None:
                self._refuse("code_unknown", code=code)
            return there or 0
        if name is None:
            self._refuse("enterprise_missing")
            return 0
        named = self.known.by_name.get(name, ())
        if len(named) != 1:
            self._refuse("name_twice" if named else "name_unknown", name=name)
        return named[0] if named else 0

    def _day(self, column: OldColumn, *, needed: bool = False) -> date | None:
        text = half_width(self.row.cells.get(column, ""))
        if not text:
            if needed:
                self._refuse("missing", column=column)
            return None
        try:
            match = DAY.fullmatch(text)
            return date(*map(int, match.groups())) if match else date.fromisoformat(text)
        except ValueError:
            self._refuse("day", column=column, value=text)
            return None

    def _closed_on(self) -> date | None:
        status = half_width(self.row.cells.get(OldColumn.STATUS, "")).lower()
        day = self._day(OldColumn.CLOSED_ON)
        wrong = bool(self.problems) and self.problems[-1].facts.get("column") is OldColumn.CLOSED_ON
        if status and status not in CLOSED | OPEN:
            self._refuse("status", value=status)
        elif status in CLOSED and day is None and not wrong:
            self._refuse("closed_when")
        elif status in OPEN and day is not None:
            self._refuse("open_and_closed")
        return day

    def _in_order(self, found_on: date | None, closed_on: date | None) -> None:
        for column, day in ((OldColumn.FOUND_ON, found_on), (OldColumn.CLOSED_ON, closed_on)):
            if day is not None and day > self.known.today:
                self._refuse("future", column=column)
        if found_on and closed_on and closed_on < found_on:
            self._refuse("closed_before_found")

    def _one_of(self, column: OldColumn, names: Mapping[str, Kind]) -> Kind | None:
        text = half_width(self.row.cells.get(column, "")).lower()
        bare = text.removesuffix("事故隐患").removesuffix("隐患") if column is OldColumn.GRADE else text
        if not text and column is OldColumn.GRADE:
            self._refuse("missing", column=column)
        elif text and bare not in names:
            self._refuse("unknown", column=column, value=text, known=list(names))
        return names.get(bare)

    def _closer(self) -> int | None:
        """The chain can never forget a name, so only whoever the system knows is kept."""
        named = self.known.people.get(self._text(OldColumn.CLOSED_BY) or "", ())
        return named[0] if len(named) == 1 else None

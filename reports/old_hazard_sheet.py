"""A ledger of hazards of earlier years as a file: which column is which, and its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from inspection.ledger_row import as_text
from inspection.old_hazards import REQUIRED, WHERE, OldColumn, OldRow
from inspection.words import Refused, Words, words
from reports.headers import OURS, bare
from reports.sheet import content_of
from reports.workbook import HEADER_WITHIN, Values, read_table

HEADERS: Mapping[OldColumn, tuple[str, ...]] = {
    OldColumn.NUMBER: ("隐患编号", "编号", "问题编号"),
    OldColumn.CREDIT_CODE: ("统一社会信用代码", "社会信用代码", "信用代码"),
    OldColumn.ENTERPRISE: ("企业名称", "单位名称", "企业", "单位"),
    OldColumn.DESCRIPTION: ("隐患内容", "隐患描述", "问题描述", "存在问题", "隐患"),
    OldColumn.GRADE: ("隐患等级", "等级", "隐患级别"),
    OldColumn.SOURCE: ("隐患来源", "来源", "检查方式"),
    OldColumn.CLAUSE: ("判定条款", "条款"),
    OldColumn.STANDARD: ("判定依据", "依据", "标准"),
    OldColumn.FOUND_ON: ("发现日期", "检查日期", "发现时间", "检查时间"),
    OldColumn.DUE_ON: ("整改期限", "整改时限", "期限"),
    OldColumn.STATUS: ("整改状态", "整改情况", "状态"),
    OldColumn.CLOSED_ON: ("销号日期", "整改完成日期", "完成日期", "销号时间"),
    OldColumn.CLOSED_BY: ("销号人", "复查人", "验收人"),
}
_KNOWN = {name: column for column, names in HEADERS.items() for name in (column.value, *names)}


@dataclass(frozen=True)
class OldSheet:
    """``lines`` maps the row number that a spreadsheet program shows to the row's cells, in order."""

    headers: tuple[str, ...]
    columns: Mapping[OldColumn, int]
    lines: Mapping[int, Values]
    notes: tuple[Words, ...]
    sha256: str

    def rows(self) -> Iterator[OldRow]:
        for number, values in self.lines.items():
            texts = [as_text(cell) for cell in values]
            yield OldRow(number, {c: texts[at] for c, at in self.columns.items() if at < len(texts)})


def read_old_hazards(path: Path) -> OldSheet:
    """Reads .xlsx or .csv. Raises Refused with one clear reason when it cannot be used at all."""
    content = content_of(path)
    rows, notes = read_table(path, content)
    named = [_columns([as_text(cell) for cell in row]) for row in rows[:HEADER_WITHIN]]
    at = max(range(len(named)), key=lambda row: len(named[row]), default=None)
    if at is None or not named[at]:
        raise Refused("sheet_no_table", file=path.name, rows=HEADER_WITHIN)
    columns = named[at]
    lacking = [column for column in REQUIRED if column not in columns]
    if not any(column in columns for column in WHERE):
        lacking.append(OldColumn.CREDIT_CODE)
    if lacking:
        raise Refused("sheet_headers", file=path.name, rows=HEADER_WITHIN, missing=lacking)
    headers = tuple(as_text(cell).strip() for cell in rows[at])
    strange = [name for place, name in enumerate(headers) if place not in set(columns.values())]
    ignored = [name for name in strange if name and name not in OURS]
    notes += [words("sheet.ignored", headers=ignored)] if ignored else []
    lines = {number: values for number, values in enumerate(rows[at + 1 :], at + 2) if values}
    return OldSheet(headers, columns, lines, tuple(notes), sha256(content).hexdigest())


def _columns(headers: Sequence[str]) -> dict[OldColumn, int]:
    """Of two with the same meaning the first counts."""
    found: dict[OldColumn, int] = {}
    for place, header in enumerate(headers):
        if (column := _KNOWN.get(bare(header))) is not None:
            found.setdefault(column, place)
    return found

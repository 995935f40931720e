"""The sheet of a copy-out: its columns, and the ticks in one that comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspection.ledger_row import Cell, as_text
from inspection.words import Refused, Words, words
from reports.sheet import content_of
from reports.workbook import HEADER_WITHIN, Values, read_table
from texts import LANGUAGES, Voice, catalogue

TICK, MOVED_APART = "✓", "\n"
YES = frozenset({TICK, "√", "✔", "是", "已录入", "1", "y", "yes", "true", "x", "entered"})
NO = frozenset({"", "否", "未录入", "0", "n", "no", "false"})
NUMBER, TICKED, THEIRS = "copyout_sheet.number", "copyout_sheet.tick", "copyout_sheet.theirs"
OURS = (NUMBER, TICKED, "copyout_sheet.by", THEIRS, "copyout_sheet.changes")


@dataclass(frozen=True)
class Ticked:
    """A row that says entered: ``line`` as a spreadsheet program counts, ``number`` the record's, ``theirs`` the
    platform's, ``told`` what stands under the other headings."""

    line: int
    number: str
    theirs: str | None
    told: Mapping[str, str]


def heads(voice: Voice, labels: Sequence[str]) -> list[str]:
    first, *others = (voice(key) for key in OURS)
    return [first, *labels, *others]


def ticks(path: Path, voice: Voice) -> tuple[list[Ticked], list[tuple[int, Words]]]:
    """The rows that are ticked, and those of which nobody can tell. Headings in either language. Raises Refused."""
    rows, _ = read_table(path, content_of(path))
    at, columns = _header(path, rows, voice)
    found, strange = list[Ticked](), list[tuple[int, Words]]()
    for line, values in enumerate(rows[at + 1 :], at + 2):
        cells = {name: _text(values[place]) if place < len(values) else "" for name, place in columns.items()}
        said = cells.pop(TICKED)
        if said.lower() in YES:
            number, theirs = cells.pop(NUMBER).upper(), cells.pop(THEIRS, "") or None
            found.append(Ticked(line, number, theirs, {k: v for k, v in cells.items() if k not in OURS}))
        elif said.lower() not in NO:
            strange.append((line, words("copyout_sheet.strange_tick", value=said)))
    return found, strange


def _header(path: Path, rows: Sequence[Values], voice: Voice) -> tuple[int, dict[str, int]]:
    """Where the headings stand; ours by their keys, the others as they are written."""
    ours = {catalogue(language)[key]: key for language in LANGUAGES for key in OURS}
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        named = {_text(cell): place for place, cell in reversed(list(enumerate(row))) if _text(cell)}
        columns = {ours.get(name, name): place for name, place in named.items()}
        if NUMBER in columns and TICKED in columns:
            return at, columns
    raise Refused(
        "copyout_sheet", file=path.name, rows=HEADER_WITHIN, number=voice(NUMBER), tick=voice(TICKED)
    )


def _text(cell: Cell) -> str:
    return as_text(cell).replace("\r\n", "\n").strip()

"""Which row of the survey sheet makes which node of the form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspection.forms.workbook import Row, Workbook

ROOT = "data"
DEEPEST = 30
"""Groups within groups; nobody nests so far, and programs that read forms break somewhere beyond."""

_BOUND = re.compile(r"(begin|end)[\s_]+(looped group|lgroup|group|repeat|loop)\b.*", re.IGNORECASE)
_ALIASES = {"command": "type", "tag": "name", "value": "name", "caption": "label"}
_YES = frozenset({"yes", "true", "true()"})


def header(text: str) -> str:
    """``Form ID`` → ``form_id``, without the language behind ``::``."""
    bare = "_".join(text.partition("::")[0].strip().lower().split())
    return _ALIASES.get(bare, bare)


def cell(row: Row, name: str) -> str:
    """The first filled cell under that header, in any language."""
    return next((text for head, text in row.cells.items() if header(head) == name), "")


@dataclass(frozen=True)
class Placed:
    """A row that makes a node: the node's path and its type as written, spaces collapsed."""

    path: str
    type: str
    row: Row


def root_of(book: Workbook) -> str:
    """The name of the form's outermost node."""
    return next((name for row in book["settings"].rows if (name := cell(row, "name"))), ROOT)


def is_disabled(row: Row) -> bool:
    return cell(row, "disabled").lower() in _YES


def depth_of(book: Workbook) -> tuple[int, int]:
    """How deep groups are nested at most, and on which row."""
    deepest, at, depth = 0, 0, 0
    for row in book["survey"].rows:
        bound = _BOUND.fullmatch(cell(row, "type"))
        if bound and not is_disabled(row):
            depth += 1 if bound[1].lower() == "begin" else -1
            if depth > deepest:
                deepest, at = depth, row.number
    return deepest, at


def placed(book: Workbook) -> Iterator[Placed]:
    """Every row that makes a node. Bounds that do not match are none of this function's business."""
    above = ["", root_of(book)]
    for row in book["survey"].rows:
        kind = " ".join(cell(row, "type").split())
        if not kind or is_disabled(row):
            continue
        bound = _BOUND.fullmatch(kind)
        if bound and bound[1].lower() == "end":
            if len(above) > 2:
                above.pop()
            continue
        name = cell(row, "name") or kind
        yield Placed("/".join((*above, name)), kind, row)
        if bound:
            above.append(name)


def row_of(rows: Mapping[str, int], path: str) -> int:
    """The row that made this node; of a node that pyxform added (an ``_other``, a count) that of what it was added
    for; 0 when there is none."""
    if path in rows:
        return rows[path]
    for ending in ("_other", "_count"):
        if path.endswith(ending) and path.removesuffix(ending) in rows:
            return rows[path.removesuffix(ending)]
    above = path.rpartition("/")[0]
    return row_of(rows, above) if above.count("/") > 1 else rows.get(above, 0)

"""The sheets of an XLSForm → an XForm, by pyxform; its complaints → refusals with the row of the file."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from inspection.forms.extras import without_ours
from inspection.forms.refusals import FormRefused, Refusal
from inspection.forms.survey_rows import cell, header
from inspection.forms.workbook import SHEETS, Row, Sheet, Workbook
from inspection.words import words

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings|entities)' sheet")
_QUOTED = re.compile(r"'([^']+)'")
_EXTERNAL = re.compile(r"select_one_external\s+(\S+)")
_APART = "__external"
LONGEST = 400


def converted(book: Workbook, name: str, version: str) -> tuple[str, list[str]]:
    """The XForm, and pyxform's warnings in its own words. ``name`` and ``version`` stand in where the settings say
    none. Raises FormRefused."""
    warnings: list[str] = []
    sheets = _plain(book, name, version)
    try:
        made = convert(_dictionary(book, sheets), warnings=warnings, form_name=None)
    except PyXFormError as problem:
        raise FormRefused([_refusal(str(problem), sheets)]) from problem
    except RecursionError as problem:
        raise FormRefused([Refusal("survey", 0, "", words("form.why.too_deep"))]) from problem
    except Exception as problem:  # pyxform breaks on some forms where it should refuse
        said = f"{type(problem).__name__}: {problem}"
        raise FormRefused([_refusal(said, sheets)]) from problem
    return made.xform, [_in_file(one, sheets) for one in warnings]


def _plain(book: Workbook, name: str, version: str) -> dict[str, Sheet]:
    """The sheets as pyxform is to see them: without our columns, with a name and a version."""
    sheets = {
        one: Sheet(one, book[one].headers, tuple(without_ours(row) for row in book[one].rows))
        for one in SHEETS
        if book[one].headers
    }
    settings = sheets.get("settings", Sheet("settings"))
    first = settings.rows[0] if settings.rows else Row(2, {})
    cells = dict(first.cells)
    if not any(header(head) in ("form_id", "set_form_id", "id_string") for head in cells):
        cells["form_id"] = name
    if not cell(first, "version"):
        cells["version"] = version
    headers = tuple(dict.fromkeys((*settings.headers, *cells)))
    sheets["settings"] = Sheet("settings", headers, (Row(first.number, cells), *settings.rows[1:]))
    return _one_list_of_choices(sheets)


def _one_list_of_choices(sheets: dict[str, Sheet]) -> dict[str, Sheet]:
    """``select_one_external`` was made for telephones that could not hold long lists; here it is a ``select_one``
    whose choices stand in the same sheet as all others, in a list of their own."""
    external = sheets.pop("external_choices", None)
    if external is None:
        return sheets
    choices = sheets.get("choices", Sheet("choices"))
    headers = tuple(dict.fromkeys((*choices.headers, *external.headers)))
    apart = tuple(_changed(row, _is_list_name, lambda text: text + _APART) for row in external.rows)
    sheets["choices"] = Sheet("choices", headers, (*choices.rows, *apart))
    survey = sheets["survey"]
    rows = (
        _changed(row, _is_type, lambda text: _EXTERNAL.sub(rf"select_one \1{_APART}", text))
        for row in survey.rows
    )
    sheets["survey"] = Sheet("survey", survey.headers, tuple(rows))
    return sheets


def _changed(row: Row, which: Callable[[str], bool], how: Callable[[str], str]) -> Row:
    return Row(row.number, {head: how(text) if which(head) else text for head, text in row.cells.items()})


def _is_list_name(head: str) -> bool:
    return header(head) == "list_name"


def _is_type(head: str) -> bool:
    return header(head) == "type"


def _dictionary(book: Workbook, sheets: Mapping[str, Sheet]) -> dict[str, Any]:
    found: dict[str, Any] = {"sheet_names": list(book.names), "fallback_form_name": None}
    for name, sheet in sheets.items():
        headers = [head for head in sheet.headers if not head.lower().startswith("anxun::")]
        found[name] = [dict(row.cells) for row in sheet.rows]
        found[f"{name}_header"] = [dict.fromkeys(headers)]
    return found


def _where(said: str, sheets: Mapping[str, Sheet]) -> tuple[str, Row | None]:
    """The sheet a message is about, and the row: pyxform counts the rows it was given, from 2."""
    named, at = _SHEET.search(said), _ROW.search(said)
    sheet = named[1] if named else "survey"
    rows: Sequence[Row] = sheets[sheet].rows if sheet in sheets else ()
    if at is None:
        return sheet, _meant(said, rows)
    place = int(at[1]) - 2
    return sheet, rows[place] if 0 <= place < len(rows) else None


def _meant(said: str, rows: Sequence[Row]) -> Row | None:
    """The first row with a word that the message quotes; some messages name no row."""
    for word in _QUOTED.findall(said):
        for row in rows:
            if word in row.cells.values() or cell(row, "type").split()[:1] == [word]:
                return row
    if "choices sheet" not in said:
        return None
    return next((row for row in rows if cell(row, "type").startswith(("select", "rank"))), None)


def _refusal(said: str, sheets: Mapping[str, Sheet]) -> Refusal:
    sheet, row = _where(said, sheets)
    bare = " ".join(_ROW.sub("", said).split())[:LONGEST]
    return Refusal(
        sheet,
        row.number if row else 0,
        cell(row, "name") if row else "",
        words("form.why.pyxform", said=bare),
    )


def _in_file(said: str, sheets: Mapping[str, Sheet]) -> str:
    """A warning with the row numbers of the file."""
    _, row = _where(said, sheets)
    return " ".join(_ROW.sub(f"[row : {row.number}] " if row else "", said).split())[:LONGEST]

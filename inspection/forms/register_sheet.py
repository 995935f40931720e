"""Whether what a form says of its rows can be meant."""

from collections.abc import Iterable, Mapping

from inspection.forms.columns import PREFIX
from inspection.forms.form import Form
from inspection.forms.refusals import Refusal
from inspection.forms.register import Register
from inspection.forms.settings import SETTINGS
from inspection.forms.survey_rows import Placed, cell
from inspection.forms.workbook import Workbook
from inspection.words import Words, words


def unfit_rows(form: Form) -> list[Refusal]:
    """A key or an end in a form that is no register, and rows that run out or end without
    being told apart: what was handed in first could never be taken back."""
    register = Register.of(form.extras)
    found = []
    for path, said in form.extras.items():
        if path == SETTINGS:
            continue
        if register is None and ("key" in said or "ends" in said):
            found.append(
                _refusal(form, path, "key" if "key" in said else "ends", words("form.extra.register_none"))
            )
        elif register and not register.one and not register.keys and ("ends" in said or "expires" in said):
            column = "ends" if "ends" in said else "expires"
            found.append(_refusal(form, path, column, words("form.extra.register_key")))
    return found


def _refusal(form: Form, path: str, column: str, why: Words) -> Refusal:
    name = path.rpartition("/")[2]
    said = words("form.extra.wrong", column=PREFIX + column, why=why)
    return Refusal("survey", form.rows.get(path, 0), name, said)


def strange_ends(
    book: Workbook, rows: Iterable[Placed], extras: Mapping[str, Mapping[str, str]]
) -> list[Refusal]:
    """An end that is none of the question's choices: its rows would never end."""
    lists: dict[str, set[str]] = {}
    for row in book["choices"].rows:
        lists.setdefault(cell(row, "list_name"), set()).add(cell(row, "name"))
    found = []
    for one in rows:
        known = lists.get(one.type.split()[1]) if " " in one.type else None
        ends = extras.get(one.path, {}).get("ends", "")
        strange = [end for end in ends.split(";") if end and known is not None and end not in known]
        if strange:
            why = words(
                "form.extra.wrong",
                column=f"{PREFIX}ends",
                why=words("form.extra.ends_unknown", values=strange),
            )
            found.append(Refusal("survey", one.row.number, one.path.rpartition("/")[2], why))
    return found

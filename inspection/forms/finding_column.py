"""``anxun::finding``: which choices of a question are a violation."""

import re
from collections.abc import Collection, Iterator, Mapping

from inspection.forms.refusals import Refusal
from inspection.forms.survey_rows import Placed, cell
from inspection.forms.workbook import Workbook
from inspection.words import Words, words

OTHER = "other"
"""The choice for what fits none of the others; also the one that ``or_other`` adds."""

_LISTED = re.compile(r"[\s、,，;；]+")
_SELECT = re.compile(r"select(?:_one|_multiple| one| multiple| one from| all that apply from)?\s+(\S+)", re.I)


def read_finding(text: str, at: Placed) -> str | Words:
    """The values of choices, as they are kept."""
    if not at.type.lower().startswith("select"):
        return words("form.extra.finding_where")
    return ";".join(dict.fromkeys(part for part in _LISTED.split(text) if part))


def strange_choices(
    book: Workbook, rows: Collection[Placed], kept: Mapping[str, Mapping[str, str]]
) -> Iterator[Refusal]:
    """Violations that are none of the question's choices. What is chosen from a file is not looked into."""
    lists: dict[str, set[str]] = {}
    for row in book["choices"].rows:
        lists.setdefault(cell(row, "list_name"), {OTHER}).add(cell(row, "name"))
    for one in rows:
        found, named = kept.get(one.path, {}).get("finding"), _SELECT.match(one.type)
        known = lists.get(named[1]) if named else None
        strange = [part for part in found.split(";") if part not in known] if found and known else []
        if strange:
            told = words("form.extra.unknown_value", values=strange, known=sorted(known or ()))
            why = words("form.extra.wrong", column="anxun::finding", why=told)
            yield Refusal("survey", one.row.number, one.path.rpartition("/")[2], why)

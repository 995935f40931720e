"""Reads the ``anxun::`` columns of the settings sheet, and says what is wrong with them."""

from collections.abc import Callable, Mapping

from inspection.duties.rule import RECORDED, Occasion, Who
from inspection.forms.columns import PREFIX, column, parts
from inspection.forms.refusals import Refusal
from inspection.forms.register import KEYED, ONE
from inspection.forms.settings import SELF_CHECKS, Subject, deed_of
from inspection.forms.workbook import Workbook
from inspection.words import Words, words

_SUBJECTS = {"enterprise": Subject.ENTERPRISE, "企业": Subject.ENTERPRISE}
_SUBJECTS |= {"region": Subject.REGION, "辖区": Subject.REGION}
_WHO = {one.value: one for one in Who} | {
    "主要负责人": Who.PRINCIPAL,
    "安全管理人员": Who.OFFICER,
    "班组长": Who.TEAM_LEADER,
    "员工": Who.STAFF,
    "检查人员": Who.INSPECTOR,
    "街道": Who.STREET,
    "区局": Who.BUREAU,
    "行业部门": Who.DEPARTMENT,
}
_OCCASIONS = {one.value: one for one in RECORDED} | {
    "危险作业": Occasion.DANGEROUS_WORK,
    "有限空间作业": Occasion.CONFINED_SPACE_WORK,
    "发包": Occasion.CONTRACT,
    "同类事故": Occasion.ACCIDENT_ELSEWHERE,
}

Read = Callable[[str], str | Words]
"""Text → as it is kept, or why not."""


def _among(known: Mapping[str, str]) -> Read:
    def read(text: str) -> str | Words:
        found = known.get(text.lower())
        return str(found) if found else words("form.extra.choice", value=text, known=list(known))

    return read


def _who(text: str) -> str | Words:
    given = parts(text)
    if strange := [one for one in given if one.lower() not in _WHO]:
        return words("form.extra.unknown_value", values=strange, known=list(_WHO))
    return ";".join(dict.fromkeys(_WHO[one.lower()].value for one in given))


def _does(text: str) -> str | Words:
    found = deed_of(text)
    return str(found) if found else words("form.extra.does", value=text, known=list(SELF_CHECKS))


COLUMNS: Mapping[str, Read] = {
    "subject": _among(_SUBJECTS),
    "who": _who,
    "occasion": _among(_OCCASIONS),
    "does": _does,
    "register": _among({"yes": KEYED, "是": KEYED, "one": ONE, "一行": ONE}),
}


def read_settings(book: Workbook) -> tuple[dict[str, str], list[Refusal]]:
    """Column → value as it is kept, and what is wrong with the others."""
    kept: dict[str, str] = {}
    refusals: list[Refusal] = []
    for row in book["settings"].rows:
        for head, text in row.cells.items():
            name = column(head)
            if name is None or name not in COLUMNS:
                continue
            value = COLUMNS[name](text)
            if isinstance(value, Words):
                why = words("form.extra.wrong", column=PREFIX + name, why=value)
                refusals.append(Refusal("settings", row.number, head, why))
            else:
                kept[name] = value
        refusals += [Refusal("settings", row.number, "", why) for why in _contradictions(kept)]
    return kept, refusals


def _contradictions(kept: Mapping[str, str]) -> list[Words]:
    """What an authority does, its own people fill in; an event is one of an enterprise,
    but that an accident happened elsewhere concerns everybody."""
    who = [Who(one) for one in kept.get("who", "").split(";") if one]
    if kept.get("subject") != Subject.REGION:
        return []
    found = [words("form.extra.who_region", who=[w.value for w in who if w.of_enterprise])]
    found = found if any(one.of_enterprise for one in who) else []
    if kept.get("occasion") in (None, Occasion.ACCIDENT_ELSEWHERE):
        return found
    return [*found, words("form.extra.occasion_region")]

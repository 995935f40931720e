"""The ``anxun::`` columns: what the trade knows of a question and other tools need not."""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping

from inspection.enterprise import Sector, Trait, sector_named, trait_named
from inspection.forms.columns import PREFIX, column, parts
from inspection.forms.finding_column import read_finding, strange_choices
from inspection.forms.refusals import Refusal
from inspection.forms.register import KEYED, NAMES
from inspection.forms.settings_sheet import COLUMNS as SETTINGS
from inspection.forms.survey_rows import Placed
from inspection.forms.workbook import Row, Workbook
from inspection.hazard import Grade
from inspection.plain import plain
from inspection.standard import Logic
from inspection.standards.order10 import order10
from inspection.words import Words, words

LONGEST = 100
EVIDENCE: Mapping[str, str] = {
    "photo": "照片",
    "document": "文件",
    "signature": "签名",
    "place": "定位",
    "video": "视频",
    "audio": "录音",
}
_GRADES = {"general": Grade.GENERAL, "一般": Grade.GENERAL, "major": Grade.MAJOR, "重大": Grade.MAJOR}
_LOGICS = {
    "any": Logic.ANY,
    "or": Logic.ANY,
    "或": Logic.ANY,
    "all": Logic.ALL,
    "and": Logic.ALL,
    "且": Logic.ALL,
}
_EVIDENCE = {**{name: name for name in EVIDENCE}, **{zh: name for name, zh in EVIDENCE.items()}}
MOST_DAYS = 3650
ASKED = "yes"

Read = Callable[[str, Placed], str | Words]
"""Text and where it stands → as it is kept, or why not."""


def _among(known: Mapping[str, str]) -> Read:
    def read(text: str, _: Placed) -> str | Words:
        found = known.get(text.lower())
        return found or words("form.extra.choice", value=text, known=list(known))

    return read


def _several(named: Callable[[str], str | None], known: Collection[str]) -> Read:
    def read(text: str, _: Placed) -> str | Words:
        found = {part: named(part) for part in parts(text)}
        if strange := [part for part, name in found.items() if name is None]:
            return words("form.extra.unknown_value", values=strange, known=list(known))
        return ";".join(dict.fromkeys(name for name in found.values() if name))

    return read


def _text(text: str, _: Placed) -> str | Words:
    said = plain(text).replace("（", "(").replace("）", ")")
    return said if len(said) <= LONGEST else words("form.extra.too_long", most=LONGEST)


def _word(text: str, at: Placed) -> str | Words:
    """Whether a one-time word is to be seen in the photo."""
    if at.type.lower() not in ("image", "photo"):
        return words("form.extra.word_where")
    return _among({"yes": ASKED, "是": ASKED})(text, at)


def _logic(text: str, at: Placed) -> str | Words:
    if not at.type.lower().startswith(("select_multiple", "select multiple", "select all")):
        return words("form.extra.logic_where")
    return _among(_LOGICS)(text, at)


def _expires(text: str, at: Placed) -> str | Words:
    """Days before the date at which to say so, the furthest first."""
    if at.type.lower() not in ("date", "datetime", "today"):
        return words("form.extra.expires_where")
    days = parts(text.replace(" ", ","))
    if not all(day.isdecimal() and day.isascii() and int(day) <= MOST_DAYS for day in days):
        return words("form.extra.expires", value=text, most=MOST_DAYS)
    return ";".join(str(day) for day in sorted({int(day) for day in days}, reverse=True))


def _ends(text: str, at: Placed) -> str | Words:
    """Choices with which a row of a register ends."""
    if not at.type.lower().startswith(("select_one ", "select_multiple ")):
        return words("form.extra.ends_where")
    return ";".join(dict.fromkeys(parts(text)))


COLUMNS: Mapping[str, Read] = {
    "clause": _text,
    "edition": _text,
    "grade": _among(_GRADES),
    "sector": _several(sector_named, list(Sector)),
    "trait": _several(trait_named, list(Trait)),
    "logic": _logic,
    "evidence": _several(lambda name: _EVIDENCE.get(name.lower()), list(EVIDENCE)),
    "expires": _expires,
    "finding": read_finding,
    "key": _among({"yes": KEYED, "是": KEYED, "name": NAMES, "名称": NAMES}),
    "ends": _ends,
    "word": _word,
}


def without_ours(row: Row) -> Row:
    return Row(row.number, {head: text for head, text in row.cells.items() if column(head) is None})


def read_extras(book: Workbook, rows: Collection[Placed]) -> tuple[dict[str, dict[str, str]], list[Refusal]]:
    """Path → column → value as it is kept, and what is wrong with the others. ``anxun::edition`` of the settings
    sheet holds for every clause that names none."""
    refusals = list(_strange_headers(book))
    given = [(column(head), text) for row in book["settings"].rows for head, text in row.cells.items()]
    edition = next((text for name, text in given if name == "edition"), "")
    kept: dict[str, dict[str, str]] = {}
    for one in rows:
        found: dict[str, str] = {}
        for head, text in one.row.cells.items():
            name = column(head)
            if name is None or name not in COLUMNS:
                continue
            value = COLUMNS[name](text, one)
            if isinstance(value, Words):
                refusals.append(_refusal(one, words("form.extra.wrong", column=PREFIX + name, why=value)))
            else:
                found[name] = value
        if edition and "clause" in found:
            found.setdefault("edition", edition)
        refusals += [_refusal(one, why) for why in _contradictions(found)]
        if found:
            kept[one.path] = found
    return kept, [*refusals, *strange_choices(book, rows, kept)]


def _refusal(at: Placed, why: Words) -> Refusal:
    return Refusal("survey", at.row.number, at.path.rpartition("/")[2], why)


def _strange_headers(book: Workbook) -> Iterator[Refusal]:
    for sheet in ("survey", "settings"):
        allowed = list(COLUMNS) if sheet == "survey" else ["edition", *SETTINGS]
        for head in book[sheet].headers:
            name = column(head)
            if name is not None and name not in allowed:
                near = difflib.get_close_matches(name, allowed, 1, 0.5)
                known = [PREFIX + one for one in near or allowed]
                yield Refusal(sheet, 0, head, words("form.extra.unknown", known=known))


def _contradictions(found: Mapping[str, str]) -> Iterator[Words]:
    clause, edition = found.get("clause"), found.get("edition")
    if clause and not edition:
        yield words("form.extra.no_edition", clause=clause)
    if edition and not clause:
        yield words("form.extra.no_clause", edition=edition)
    standard = order10()
    if clause and edition == standard.edition:
        items = [*standard.items, *standard.fitted]
        if not any(clause in (item.clause, item.id) for item in items):
            yield words("form.extra.clause_unknown", clause=clause, edition=edition)
    if found.get("logic") and not clause:
        yield words("form.extra.logic_alone")
    if found.get("finding") and found.get("grade") == Grade.MAJOR and not clause:
        yield words("form.extra.major_alone")

"""A file that somebody wrote → a form that can be kept and asked, or every reason why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath
from re import sub
from xml.etree.ElementTree import tostring

from inspection.forms.attached import needed, shown
from inspection.forms.convert import converted
from inspection.forms.extras import read_extras
from inspection.forms.form import Form
from inspection.forms.ledger_tables import Beyond
from inspection.forms.load import load
from inspection.forms.loose import loose_patterns
from inspection.forms.reading import read_workbook
from inspection.forms.refusals import FormRefused, Refusal
from inspection.forms.register_sheet import strange_ends, unfit_rows
from inspection.forms.settings import SETTINGS
from inspection.forms.settings_sheet import read_settings
from inspection.forms.survey_rows import DEEPEST, Placed, cell, depth_of, placed, row_of
from inspection.forms.trial import tried
from inspection.forms.workbook import MOST_BYTES, Workbook
from inspection.forms.xml import BadXml, parse
from inspection.words import Refused, Words, words

_CALLS = ("pulldata(", "instance(")


@dataclass(frozen=True)
class Source:
    """What is kept of a form: the XForm, what the sheet said beyond it, and the files that it needs, by name.
    ``fingerprint`` is the SHA-256 of what was written (cells and files), so the same form saved again is the same."""

    form: Form
    xform: str
    fingerprint: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[Words, ...] = ()


def read_form(file: str, content: bytes, files: Mapping[str, bytes] | None = None) -> Source:
    """``file`` is the name it came under; ``files`` are those that lie beside it. Reads XLSForm (.xlsx, .xls, .csv,
    .md) and XForm (.xml). Raises Refused when it cannot be read at all, FormRefused with every row that a chat
    cannot ask."""
    beside = Beyond({} if files is None else files)
    if _is_xml(content):
        return _from_xform(file, content, beside)
    return _from_sheets(file, read_workbook(file, content), beside)


def _is_xml(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _from_xform(file: str, content: bytes, beside: Mapping[str, bytes]) -> Source:
    if len(content) > MOST_BYTES:
        raise Refused("form_too_big", file=file, megabytes=MOST_BYTES // 1_000_000)
    try:
        root = parse(content)
    except BadXml as problem:
        raise Refused("form_xml", file=file, reason=problem.reason) from problem
    xform = tostring(root, encoding="unicode", xml_declaration=False)
    form = load(xform, files=_files(needed(root), beside))
    files = _files([*needed(root), *shown(form)], beside)
    if refusals := tried(form.model, form.rows):
        raise FormRefused(refusals)
    return Source(form, xform, _fingerprint(sha256(content).hexdigest(), files), files, _notes(form, files))


def _from_sheets(file: str, book: Workbook, beside: Mapping[str, bytes]) -> Source:
    deepest, at = depth_of(book)
    if deepest > DEEPEST:
        raise FormRefused([Refusal("survey", at, "", words("form.why.too_deep"))])
    rows = list(placed(book))
    numbers = {one.path: one.row.number for one in rows}
    extras, refusals = read_extras(book, rows)
    settings, wrong = read_settings(book)
    extras |= {SETTINGS: settings} if settings else {}
    refusals += [*wrong, *strange_ends(book, rows, extras), *_entities(book)]
    written = book.fingerprint()
    try:
        xform, warnings = converted(book, _name(file), written[:8])
        data = _files(needed(parse(xform)), beside)
        form = load(xform, numbers, extras, data)
    except BadXml as problem:  # pyxform writes a prefix that nobody declared
        raise FormRefused(
            [*refusals, Refusal("", 0, "", words("form.why.xml", reason=problem.reason))]
        ) from problem
    except FormRefused as refused:
        others = [one for one in refused.refusals if one.sheet != "entities"]
        raise FormRefused([*refusals, *(_located(one, rows) for one in others)]) from refused
    if refusals := refusals or tried(form.model, numbers):
        raise FormRefused(refusals)
    if unfit := unfit_rows(form):
        raise FormRefused(unfit)
    files = data | _files(shown(form), beside)
    notes = _notes(form, files) + tuple(words("form.note.pyxform", said=said) for said in warnings)
    return Source(form, xform, _fingerprint(written, files), files, notes)


def _located(refusal: Refusal, rows: list[Placed]) -> Refusal:
    """A file that is missing is told with the first row that wants it."""
    if refusal.sheet or not refusal.name:
        return refusal
    wanted = (one for one in rows if _wants(one, refusal.name))
    found = next(wanted, None)
    return replace(refusal, sheet="survey", row=found.row.number) if found else refusal


def _wants(one: Placed, file: str) -> bool:
    stem = PurePath(file).stem
    if one.type.endswith("-external"):
        return one.path.endswith(f"/{stem}")
    said = " ".join(one.row.cells.values())
    return file in one.type or any(
        f"{call}{quote}{stem}{quote}" in said for call in _CALLS for quote in "'\""
    )


def _entities(book: Workbook) -> list[Refusal]:
    why = words("form.why.entity")
    return [Refusal("entities", row.number, cell(row, "list_name"), why) for row in book["entities"].rows]


def _files(names: Iterable[str], beside: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files beside the form that have these names."""
    return {name: beside[name] for name in sorted(set(names)) if name in beside}


def _fingerprint(written: str, files: Mapping[str, bytes]) -> str:
    told = [written, *(f"{name} {sha256(content).hexdigest()}" for name, content in sorted(files.items()))]
    return sha256("\n".join(told).encode()).hexdigest()


def _notes(form: Form, files: Mapping[str, bytes]) -> tuple[Words, ...]:
    missing = sorted(shown(form) - set(files))
    notes = [words("form.note.media_missing", files=missing)] if missing else []
    audit = [path for path in form.rows if path.endswith("/audit")]
    told = (words("form.note.audit", row=row_of(form.rows, path)) for path in audit)
    return (*notes, *told, *loose_patterns(form))


def _name(file: str) -> str:
    """The name of a form that gives itself none: that of its file, as an identifier."""
    return sub(r"[^\w.-]+", "_", PurePath(file).stem).strip("_") or "form"

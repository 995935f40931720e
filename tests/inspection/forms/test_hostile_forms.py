"""Files that are no forms, or mean harm: each gets one clear reason, quickly, and nothing ever raises."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspection.forms.refusals import FormRefused
from inspection.forms.source import read_form
from inspection.words import Refused
from tests.inspection.forms.files import as_xlsx, survey

ROWS = [["type", "name", "label"], ["text", "who", "谁"]]


def reason(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_form("form.xlsx", content)
    return refused.value.key.removeprefix("refused.")


def with_part(name: str, part: bytes, content: bytes | None = None) -> bytes:
    """The workbook with one part replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or as_xlsx({"survey": ROWS}))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return out.getvalue()


def formula() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    for row in [*ROWS, ["integer", "=1+1", "Age"]]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def many_rows() -> bytes:
    row = '<row><c t="inlineStr"><is><t>text</t></is></c><c t="inlineStr"><is><t>a</t></is></c></row>'
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    whole = (sheet + row * 1_000_000 + "</sheetData></worksheet>").encode()
    return with_part("xl/worksheets/sheet1.xml", whole)


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a zip bomb": ("form_too_big", lambda: with_part("xl/media/big.bin", bytes(100_000_000))),
    "an entity in a part": ("form_doctype", lambda: with_part("xl/sharedStrings.xml", ENTITY)),
    "an entity in UTF-16": (
        "form_doctype",
        lambda: with_part("xl/workbook.xml", ENTITY.decode().encode("utf-16")),
    ),
    "a formula without its value": ("form_formula", formula),
    "an error for a value": (
        "form_cell_error",
        lambda: as_xlsx({"survey": [*ROWS, ["text", "a", "#REF!"]]}),
    ),
    "a million rows": ("form_too_big", many_rows),
    "a long sheet": ("form_too_long", lambda: survey(*[ROWS[1]] * 20_001).encode()),
    "a wide sheet": ("form_too_wide", lambda: as_xlsx({"survey": [[f"h{n}" for n in range(600)], ["text"]]})),
    "headers twice": (
        "form_header_twice",
        lambda: as_xlsx({"survey": [["type", "name", "name"], ["text", "a", "b"]]}),
    ),
    "no survey": ("form_no_survey", lambda: as_xlsx({"题目": ROWS, "说明": ROWS})),
    "an empty survey": ("form_no_survey", lambda: as_xlsx({"survey": ROWS[:1]})),
    "half a workbook": ("form_broken", lambda: as_xlsx({"survey": ROWS})[:-400]),
    "another kind of zip": ("form_broken", lambda: with_part("[Content_Types].xml", b"<html/>")),
    "an old workbook with a password": (
        "form_broken",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    ),
    "a picture": ("form_no_table", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a PDF": ("form_no_table", lambda: b"%PDF-1.7\n" + bytes(100)),
    "a letter": ("form_no_table", "各位同事：请查收附件。".encode),
    "a table of something else": ("form_no_table", lambda: b"Name,Age\nLi,30\nWang,40\n"),
    "nothing": ("form_empty", lambda: b" \n"),
    "a page of the web": ("form_xml", lambda: b"<!DOCTYPE html><html><body>404</body></html>"),
    "a laugh": ("form_xml", lambda: ENTITY),
    "too many bytes": ("form_too_big", lambda: b"x" * 10_000_001),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_form_gets_one_clear_reason(what: str) -> None:
    expected, content = HOSTILE[what]
    assert reason(content()) == expected


def never_raises(content: bytes) -> None:
    try:
        read_form("form", content)
    except (Refused, FormRefused) as refused:
        assert refused.args


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"|", b"type,"])
)
def test_no_bytes_whatever_raise_anything_else(content: bytes, begin: bytes) -> None:
    never_raises(begin + content)


WORDS = st.sampled_from(
    [
        *(
            "text",
            "integer",
            "select_one c",
            "select_multiple c or_other",
            "rank c",
            "note",
            "calculate",
            "range",
        ),
        *(
            "begin group",
            "end group",
            "begin repeat",
            "end repeat",
            "begin loop over c",
            "a",
            "b",
            "c",
            "data",
        ),
        *("${a}", "${zzz}", ". > 1", "yes", "field-list", "table-list", "start=1 end=9", "'", '&<>"', "中文"),
        *(
            "select_one_from_file x.csv",
            "audit",
            "start-geopoint",
            "geopoint",
            "image",
            "meta",
            "1.0",
            "true()",
        ),
        *(
            "",
            "",
            "",
            "once(uuid())",
            "../../..",
            "a b",
            "_",
            "-",
            "count(${c})",
            "jr:itext('x')",
            "list_name",
        ),
    ]
)
HEADERS = st.lists(
    st.sampled_from(
        [
            *("name", "label", "label::zh", "hint", "relevant", "required", "constraint", "calculation"),
            *("default", "appearance", "parameters", "repeat_count", "choice_filter", "trigger", "readonly"),
            *("constraint_message", "media::image", "anxun::clause", "anxun::what", "bind::x:y", "disabled"),
        ]
    ),
    unique=True,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(HEADERS, st.lists(st.lists(WORDS, min_size=7, max_size=7), min_size=1, max_size=8))
def test_no_form_whatever_raises_anything_else(headers: list[str], rows: list[list[str]]) -> None:
    cells = ["| survey |", "| | " + " | ".join(["type", *headers]) + " |"]
    cells += ["| | " + " | ".join(row) + " |" for row in rows]
    cells += ["| choices |", "| | list_name | name | label |", "| | c | a | A |", "| | c | b | B |"]
    never_raises("\n".join(cells).encode())

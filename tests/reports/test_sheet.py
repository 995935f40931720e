"""A bureau's file is read as it is, or refused with one reason a person can act on."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from inspection.ledger_row import Column, Draft, read_rows
from inspection.words import Refused
from reports import workbook
from reports.headers import HEADERS, column_of
from reports.sheet import Sheet, read_sheet
from tests.reports import enterprise_sheets as sheets
from texts import LANGUAGES, catalogue

HEADER = "企业名称,统一社会信用代码,从业人数\n"
CODE = sheets.credit_code(3)


def read(folder: Path, text: str | bytes, name: str = "ledger.csv") -> Sheet:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_sheet(path)


def refusal(folder: Path, text: str | bytes, name: str = "ledger.csv") -> str:
    with pytest.raises(Refused) as refused:
        read(folder, text, name)
    assert all(refused.value.key in catalogue(language) for language in LANGUAGES)
    return refused.value.key.removeprefix("refused.")


def names(sheet: Sheet) -> list[object]:
    return [row.cells[Column.NAME] for row in sheet.rows()]


def test_the_two_hundred_rows_give_185_and_fifteen_different_refusals(tmp_path: Path) -> None:
    sheet = read_sheet(sheets.write_xlsx(tmp_path / "ledger.xlsx"))
    found = {row.number: out for row, out in read_rows(sheet.rows())}
    refused = {number: out for number, out in found.items() if not isinstance(out, Draft)}
    assert len(found) == 200
    assert refused.keys() == sheets.broken_rows().keys()
    assert all(len(reasons) == 1 for reasons in refused.values())
    assert len({(out[0].key, *map(str, out[0].facts.values())) for out in refused.values()}) == 15


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_as_offices_save_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = (HEADER + f"晨星铝业㐂有限公司,{CODE},120\r\n").replace(",", delimiter)
    sheet = read(tmp_path, text.encode(encoding))
    assert names(sheet) == ["晨星铝业㐂有限公司"]


def test_columns_come_in_any_order_and_either_language(tmp_path: Path) -> None:
    sheet = read(tmp_path, f"Headcount,*企业名称（必填）,备注,CREDIT CODE\n9,晨星,随便,{CODE}\n")
    row = next(iter(sheet.rows()))
    assert row.cells == {Column.HEADCOUNT: "9", Column.NAME: "晨星", Column.CREDIT_CODE: CODE}
    assert [(note.key, note.facts) for note in sheet.notes] == [("sheet.ignored", {"headers": ["备注"]})]


def test_every_header_of_the_contract_is_understood() -> None:
    for column, (chinese, *_) in HEADERS.items():
        assert column_of(chinese) is column is column_of(column.value)
    assert set(HEADERS) == set(Column)
    every = [name for named in HEADERS.values() for name in named]
    assert len(every) == len(set(every))


def test_titles_above_the_header_and_empty_rows_are_no_rows(tmp_path: Path) -> None:
    sheet = read(tmp_path, f"晨星区台账,,\n\n{HEADER}\n晨星,{CODE},1\n,,\n第二,{CODE},2\n")
    assert [row.number for row in sheet.rows()] == [5, 7]


def test_the_header_may_be_in_the_tenth_row_and_not_in_the_eleventh(tmp_path: Path) -> None:
    assert names(read(tmp_path, "说明\n" * 9 + HEADER + f"晨星,{CODE},1\n")) == ["晨星"]
    assert refusal(tmp_path, "说明\n" * 10 + HEADER) == "sheet_no_table"


def test_a_missing_header_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, "企业名称,从业人数\n晨星,3\n")
    assert refused.value.words.facts["missing"] == [Column.CREDIT_CODE]


def test_of_two_equal_headers_the_first_counts_and_it_is_said(tmp_path: Path) -> None:
    sheet = read(tmp_path, f"企业名称,统一社会信用代码,单位名称\n晨星,{CODE},别名\n")
    assert names(sheet) == ["晨星"] and sheet.notes[0].key == "sheet.header_twice"


def test_our_own_columns_come_back_without_a_word(tmp_path: Path) -> None:
    assert not read(tmp_path, f"企业名称,统一社会信用代码,行号,原因\n晨星,{CODE},7,缺少\n").notes


def test_guarded_text_is_read_as_it_was(tmp_path: Path) -> None:
    sheet = read(tmp_path, f"企业名称,统一社会信用代码,联系电话\n'=晨星,{CODE},'+86 24\n'甲,{CODE},-\n")
    first, second = sheet.rows()
    assert (first.cells[Column.NAME], first.cells[Column.PHONE]) == ("=晨星", "+86 24")
    assert second.cells[Column.NAME] == "'甲"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "sheet_no_table"),
        (b"PK\x03\x04 nothing else", "sheet_broken"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "sheet_old"),
        (bytes(range(256)) * 8, "sheet_no_table"),
        (b"\xff\xfe\x00", "sheet_no_table"),
        (("企业名称," + "长" * 200_000).encode(), "sheet_no_table"),
        (b"%PDF-1.7 ...", "sheet_no_table"),
    ],
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    assert refusal(tmp_path, content, "ledger.xlsx") == key


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, key in ((tmp_path, "sheet_unreadable"), (tmp_path / "no.csv", "sheet_missing")):
        with pytest.raises(Refused) as refused:
            read_sheet(path)
        assert refused.value.key == f"refused.{key}"


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("damage", [None, b"", b"<x", b"\x00" * 50])
def test_a_damaged_workbook_is_refused(tmp_path: Path, part: str, damage: bytes | None) -> None:
    parts = parts_of(sheets.write_xlsx(tmp_path / "good.xlsx", sheets.lines(3)))
    if damage is None:
        del parts[part]
    else:
        parts[part] = damage
    assert refusal(tmp_path, packed(parts)) in {"sheet_broken", "sheet_no_table"}


def test_a_small_file_that_unpacks_to_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 100_000)
    parts = parts_of(sheets.write_xlsx(tmp_path / "good.xlsx", sheets.lines(3)))
    parts["xl/media/bomb.bin"] = bytes(200_000)
    assert refusal(tmp_path, packed(parts)) == "sheet_too_big"


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    parts = parts_of(sheets.write_xlsx(tmp_path / "good.xlsx", sheets.lines(3)))
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    strings = (
        f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "x">{levels}]><sst><si><t>&a11;</t></si></sst>'
    )
    parts["xl/sharedStrings.xml"] = strings.encode()
    assert refusal(tmp_path, packed(parts)) == "sheet_broken"


def test_more_rows_than_anyone_keeps_by_hand_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 50)
    assert refusal(tmp_path, HEADER + f"晨星,{CODE},1\n" * 60) == "sheet_too_big"


def test_the_first_visible_sheet_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("代码表").hide()
        ledger = book.add_worksheet("台账")
        ledger.write_row(0, 0, ["企业名称", "统一社会信用代码"])
        ledger.write_row(1, 0, ["晨星", CODE])
        book.add_worksheet("说明").activate()
    sheet = read_sheet(path)
    assert names(sheet) == ["晨星"]
    assert [(note.key, note.facts["name"]) for note in sheet.notes] == [("sheet.first_sheet", "台账")]

"""Makes ledgers as bureaus keep them: 200 rows, fifteen of them broken in fifteen different ways."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from inspection.credit_code import ALPHABET, check_character
from inspection.enterprise import Sector, Trait

HEADERS = (
    *("序号", "企业名称", "统一社会信用代码", "行业", "风险特征", "从业人数", "街道", "地址"),
    *("纬度", "经度", "状态", "标准化等级", "联系人", "联系电话"),
)
STREETS = ("沈北街道", "新城街道", "河湾街道", "北站街道")
FIRST_ROW = 3  # a title in row 1, the header in row 2

Line = list[str | int | float | None]

BROKEN: tuple[tuple[str, dict[int, str | float | None]], ...] = (
    ("no name", {1: ""}),
    ("no code", {2: ""}),
    ("a code of 17 characters", {2: "91210112MA0UNYX7G"}),
    ("a code with the letter O", {2: "9121O112MA0UNYX7GX"}),
    ("a code with one character mistyped", {2: "mistyped"}),
    ("a code kept as a number", {2: 9.12101127157e17}),
    ("a code that an earlier row has", {2: "twice"}),
    ("an unknown sector", {3: "养殖"}),
    ("an unknown trait", {4: "粉尘涉爆、会飞"}),
    ("a headcount in words", {5: "约三百人"}),
    ("a negative headcount", {5: -3}),
    ("half a place", {9: None}),
    ("a place in words", {8: "北纬四十二"}),
    ("latitude and longitude swapped", {8: 123.5211, 9: 41.9532}),
    ("a place in the sea off Africa", {8: 0.5, 9: 0.5}),
)
"""What is wrong, and the cells that make it so, by column."""


def credit_code(number: int) -> str:
    """A valid code, a different one for each number below 31^4."""
    tail = "".join(ALPHABET[number // 31**place % 31] for place in range(4))
    body = "91210112MA0UN" + tail
    return body + check_character(body)


def good_line(number: int) -> Line:
    """An ordinary row; numbers, text and empty cells mixed as ledgers have them."""
    traits = list(Trait)[number % 5 : number % 5 + number % 3]
    return [
        *(number + 1, f"晨星第{number + 1}机械厂", credit_code(number), list(Sector)[number % 8].value),
        *("、".join(traits), 20 + number * 7 % 900, STREETS[number % 4], f"工业路{number + 1}号"),
        *(round(41.9 + number * 0.0007, 6), round(123.4 + number * 0.0009, 6), "正常"),
        *(("一级", "二级", "三级", None)[number % 4], "李建国", 13900000000 + number),
    ]


def broken_line(number: int, changes: dict[int, str | float | None]) -> Line:
    line = good_line(number)
    for column, value in changes.items():
        line[column] = value
    if line[2] == "mistyped":
        good = credit_code(number)
        line[2] = good[:9] + ("1" if good[9] != "1" else "2") + good[10:]
    if line[2] == "twice":
        line[2] = credit_code(0)
    return line


def broken_rows() -> dict[int, str]:
    """Row number in the sheet → what is wrong with it."""
    return {FIRST_ROW + 12 + place * 12: wrong for place, (wrong, _) in enumerate(BROKEN)}


def lines(count: int = 200) -> list[Line]:
    """The rows below the header; every twelfth is broken until all fifteen ways are used up."""
    made = [good_line(number) for number in range(count)]
    for row, (_, changes) in zip(broken_rows(), BROKEN, strict=True):
        if row - FIRST_ROW < count:
            made[row - FIRST_ROW] = broken_line(row - FIRST_ROW, changes)
    return made


def write_xlsx(path: Path, rows: Sequence[Line] | None = None, headers: Sequence[str] = HEADERS) -> Path:
    """A workbook with a title above the header."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("企业台账")
        sheet.write(0, 0, "晨星区工贸企业台账（2023年）")
        sheet.write_row(1, 0, headers)
        for place, row in enumerate(lines() if rows is None else rows):
            sheet.write_row(place + 2, 0, row)
    return path

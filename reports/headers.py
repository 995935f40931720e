"""Which column of a bureau's ledger is which: headers in Chinese or English, in any order."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from inspection.ledger_row import REQUIRED, Column

HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: ("企业名称", "单位名称", "企业", "单位"),
    Column.CREDIT_CODE: ("统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码"),
    Column.SECTOR: ("行业", "所属行业", "行业类别", "行业领域"),
    Column.TRAITS: ("风险特征", "风险类型", "高风险特征"),
    Column.HEADCOUNT: ("从业人数", "从业人员", "从业人员数", "从业人员数量", "员工人数", "职工人数"),
    Column.REGION: ("街道", "所属街道", "镇街", "乡镇街道", "街道乡镇", "所在街道"),
    Column.ADDRESS: ("地址", "详细地址", "企业地址", "生产地址", "生产经营地址"),
    Column.LAT: ("纬度", "latitude"),
    Column.LON: ("经度", "longitude", "lng"),
    Column.STATUS: ("状态", "企业状态", "生产状态", "经营状态"),
    Column.GRADE: ("标准化等级", "安全生产标准化等级", "标准化"),
    Column.CONTACT: ("联系人",),
    Column.PHONE: ("联系电话", "电话", "手机", "联系方式"),
}
"""The first name is the one in the contract; the others are what ledgers in use have."""

OURS = frozenset({"行号", "原因", "row", "reason", "id", "imported_at", "changed_at"})
"""Columns that our own files add; they come back when a corrected file is imported again."""

_KNOWN = {name: column for column, names in HEADERS.items() for name in (column.value, *names)}
_NOTES = re.compile(r"[(\[【].*?[)\]】]")


def column_of(header: str) -> Column | None:
    """The column of that header; ``*企业名称（必填）`` and ``Credit Code`` are understood."""
    return _KNOWN.get(bare(header))


def bare(header: str) -> str:
    """Without stars, notes in brackets and capitals."""
    plain = _NOTES.sub("", unicodedata.normalize("NFKC", header)).strip(" *:：\n\t").lower()
    return "".join(plain.split()) if not plain.isascii() else "_".join(plain.split())


def columns_of(headers: Sequence[str]) -> dict[Column, int]:
    """Where each known column stands; of two with the same meaning the first counts."""
    found: dict[Column, int] = {}
    for place, header in enumerate(headers):
        column = column_of(header)
        if column is not None:
            found.setdefault(column, place)
    return found


def missing(columns: Mapping[Column, int]) -> list[Column]:
    return [column for column in REQUIRED if column not in columns]

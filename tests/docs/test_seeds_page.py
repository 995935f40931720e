"""The page on what the five notices ask for is whole, and names only tests that are there."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from docs.seeds import NOTICES, PAGE, Answer, Row, page, rows

ROOT = Path(__file__).parents[2]
MANY = {"000": 47, "001": 110, "002": 69, "003": 68, "004": 69}


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


def test_the_page_on_what_the_notices_ask_is_printed_from_the_rows() -> None:
    assert PAGE.read_text("utf-8") == page(rows()), "print it anew: python -m docs.seeds"


def test_every_request_of_the_five_notices_is_there_once_and_in_order() -> None:
    every = [f"{notice}-{n:02}" for notice, many in MANY.items() for n in range(1, many + 1)]
    assert [row.number for row in rows()] == every and len(every) == 363


@pytest.mark.parametrize("notice", NOTICES)
def test_every_request_is_told_in_a_few_words_with_what_answers_it(notice: str) -> None:
    for row in (row for row in rows() if row.notice == notice):
        assert row.kind and row.mechanism and 0 < len(row.asks) <= 25, row
        assert "|" not in row.asks + row.mechanism
        assert bool(row.tests) == (row.answer is not Answer.NOT_YET), row


@pytest.mark.parametrize("notice", NOTICES)
def test_every_test_that_is_named_is_there(notice: str) -> None:
    named = {test for row in rows() if row.notice == notice for test in row.tests}
    assert named
    for test in named:
        file, _, function = test.partition("::")
        assert re.fullmatch(r"tests(/\w+)+/test_\w+\.py", file) and (ROOT / file).is_file(), test
        assert function in functions(file), test


def test_the_head_tells_how_many_are_answered_in_part_and_not_yet() -> None:
    head = PAGE.read_text("utf-8").partition("\n## ")[0]
    for notice, campaign in NOTICES.items():
        counted: Counter[Answer] = Counter(row.answer for row in rows() if row.notice == notice)
        numbers = " | ".join(str(counted[one]) for one in Answer)
        assert f"| {notice} {campaign} | {MANY[notice]} | {numbers} |" in head


def test_what_only_begins_like_a_promise_is_counted_as_what_it_is() -> None:
    said = {"未做": Answer.NOT_YET, "部分：有导出": Answer.PART, "有导出": Answer.WHOLE}
    assert {words: Row("000-01", "LEDGER", "台账", words, ()).answer for words in said} == said

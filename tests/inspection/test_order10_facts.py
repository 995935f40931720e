"""Order 10 as its form says it, item by item, against a list of facts drawn up from the order itself."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from inspection.forms.kind import Kind
from inspection.forms.source import Source, read_form
from inspection.standard import Item
from inspection.standards.order10 import EDITION, SHEET, order10

FACTS = (Path(__file__).parent / "order10_facts.csv").read_text("utf-8")


@pytest.fixture(scope="module")
def source() -> Source:
    return read_form(SHEET.name, SHEET.read_bytes())


def told(item: Item) -> dict[str, str]:
    texts = [text for one in item.alternatives for text in (one.text.zh, one.text.en)]
    both = {"prompt": item.prompt, "short": item.short, "applies": item.applies}
    return {
        "id": item.id,
        "clause": item.clause,
        "logic": item.logic.value,
        "whom": item.article.sector or item.article.trait or "",
        "only": item.only or "",
        "equipment": "yes" if item.equipment else "",
        **{name: f"{text.zh}|{text.en}" for name, text in both.items()},
        "alternatives": "|".join(texts),
    }


def test_every_item_says_what_the_order_says() -> None:
    facts = list(csv.DictReader(FACTS.splitlines()))
    assert len(facts) == 64
    for item, fact in zip(order10().items, facts, strict=True):
        assert told(item) == fact


def test_the_standard_is_a_form_that_is_accepted_as_it_stands(source: Source) -> None:
    assert (source.form.name, source.form.version) == (EDITION, "1")
    assert source.notes == ()
    assert len(source.form.languages) == 2


def test_the_form_asks_every_item_and_then_what_makes_it_a_hazard(source: Source) -> None:
    asked = {one.path.rpartition("/")[2]: one for one in source.form.questions()}
    for item in (*order10().items, *order10().fitted):
        name = item.id.replace("-", "_")
        assert asked[name].kind is Kind.SELECT_ONE
        how = asked[f"{name}_how"]
        assert how.kind is Kind.SELECT_MULTIPLE
        assert how.extras["clause"] in (item.clause, item.id) and how.extras["edition"] == EDITION
        assert how.extras["grade"] == "major" and how.extras["logic"] == item.logic
        keys = [*(one.key for one in item.alternatives), "other"]
        assert how.itemset and how.extras["finding"].split(";") == keys
        assert asked[f"{name}_photo"].kind is Kind.IMAGE


def test_reading_the_standard_takes_no_spreadsheet_tools() -> None:
    """Every process that knows hazards reads it at its start."""
    said = "from inspection.standards.order10 import order10; order10(); import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded & {"pyxform", "openpyxl", "elementpath", "xlrd", "xlsxwriter"} == set()

"""Every case of evidence that the project answers for has a test named after it."""

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASE = re.compile(r"^(?:async )?def test_([a-z]\d{2})_", re.M)


def test_every_case_has_a_test_of_its_name() -> None:
    with (ROOT / "docs/evidence-cases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["do"] and row["expect"] for row in rows)
    cases = [row["id"] for row in rows]
    tried = {
        one.upper()
        for path in ROOT.glob("tests/**/test_*.py")
        for one in CASE.findall(path.read_text("utf-8"))
    }
    assert len(set(cases)) == len(cases) and set(cases) - tried == set()

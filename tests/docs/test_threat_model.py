"""What the threat model promises is tried by tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_that_the_threat_model_names_is_there() -> None:
    told = re.findall(r"`(test_\w+)`", (ROOT / "docs" / "threat-model.md").read_text("utf-8"))
    everywhere = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(told) > 20
    assert [name for name in told if f"def {name}(" not in everywhere] == []


def test_both_languages_of_the_threat_model_tell_of_as_much() -> None:
    _, zh, en = re.split(
        r"^## (?:中文|English)$", (ROOT / "docs" / "threat-model.md").read_text("utf-8"), flags=re.M
    )
    en = en.partition("## Appendix")[0]
    for line in (r"^\| ", r"^- \*\*"):
        assert len(re.findall(line, zh, re.M)) == len(re.findall(line, en, re.M))

"""The ten lines of docs/draws.md draw a printed record again, and find out who changed one."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from inspection.draws.draw import faults
from tests.inspection.draws.lists import revealed

PAGE = Path(__file__).parents[2] / "docs" / "draws.md"


def said(record: dict[str, Any], folder: Path) -> str:
    (lines,) = re.findall(r"```text\n(.*?)```", PAGE.read_text("utf-8"), flags=re.S)
    assert lines.count("\n") == 10
    script, file = folder / "replay.py", folder / "record.json"
    script.write_text(lines, "utf-8")
    file.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", script, file], check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout.strip()


def test_anyone_draws_it_again_with_ten_lines(tmp_path: Path) -> None:
    record = revealed().record()
    assert len(record["picks"]) == 12
    assert said(record, tmp_path) == "ok" and faults(record) == []


@pytest.mark.parametrize("change", ["seed", "witness", "weight", "pick", "conflict", "left"])
def test_whatever_is_changed_no_longer_follows(tmp_path: Path, change: str) -> None:
    record = revealed().record()
    match change:
        case "seed" | "witness":
            record[change] += "0"
        case "weight":
            record["list"]["enterprises"][0]["weight"] += 1
        case "pick":
            record["picks"][0][1].reverse()
        case "conflict":
            record["list"]["conflicts"].pop()
        case "left":
            record["picks"].pop()
    assert said(record, tmp_path) == "WRONG" and faults(record)

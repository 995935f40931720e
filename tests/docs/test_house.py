"""The house rules that a machine can keep: what rots is whatever none of them checks."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from app.commands.registered import VERBS

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "bot", "web", "inspection", "storage", "media", "qr", "reports", "texts", "sandbox")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def sources(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "versions" not in path.parts:  # a migration is as long as the schema it makes
                yield path


def test_nobody_imports_upwards() -> None:
    """In a process of its own: the linter silences every logger of the one it runs in."""
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_rooms_are_small() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources(*ROOMS, "tests")}
    assert {str(path): n for path, n in lengths.items() if n > LONGEST_FILE} == {}
    ordered = sorted(lengths.values())
    assert ordered[len(ordered) // 2] <= 80


def test_the_kernel_fits_its_three_hundred_lines() -> None:
    assert len((ROOT / "bot" / "conversation.py").read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_functions_fit_a_screen() -> None:
    long = []
    for path in sources(*ROOMS):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                long += [f"{path}:{node.lineno} {node.name} {length}"] if length > LONGEST_FUNCTION else []
    assert long == []


def test_every_folder_of_tests_is_run() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    run = set(project["tool"]["pytest"]["ini_options"]["testpaths"])
    there = {f"tests/{path.name}" for path in (ROOT / "tests").iterdir() if any(path.glob("**/test_*.py"))}
    assert run == there


def test_every_verb_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8") + (ROOT / "README.md").read_text("utf-8")
    names = {"imports": "import", "regions": "region", "returns": "return"}
    verbs = [module.__name__.rpartition(".")[2] for module in VERBS]
    missing = [verb for verb in verbs if not re.search(rf"(anxun|make) {names.get(verb, verb)}\b", guide)]
    assert missing == []


def test_every_setting_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    known = set(re.findall(r"ANXUN_[A-Z0-9_]+", (ROOT / "app" / "settings.py").read_text("utf-8")))
    told = {name for name in known if name in guide or name.removeprefix("ANXUN_S3") in guide}
    assert known - told == set()


def test_a_clone_stands_alone() -> None:
    """Nothing that is committed names a folder outside it."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    outside = re.compile(r"\.\./(shared|\.library)|/work/")
    told = []
    for name in listed.stdout.split():
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".html", ".js", ".css", "") and path != Path(__file__):
            told += [name] if outside.search(path.read_text("utf-8", "ignore")) else []
    assert told == []

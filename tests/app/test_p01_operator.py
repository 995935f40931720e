"""The command line against its rows in the table of rights: each leaves what its row says."""

import sqlite3
from pathlib import Path

import pytest

from inspection.rights_table import CLI, Leaves
from tests.app.command_line import Shell
from tests.reports.enterprise_sheets import lines, write_xlsx

FORM = "| survey |\n| | type | name | label |\n| | integer | many | 数量 |\n| settings |\n| | form_id |\n| | few |\n"
READING = (
    *(
        "officer list",
        "people list",
        "broadcast list",
        "campaign list",
        "case list",
        "draw list",
        "duty list --region 沈北区",
    ),
    *("form list", "region list", "measure list", "measure listings", "measure rebounds", "parked list"),
    *("permit list", "register list", "audit verify"),
)


@pytest.fixture
def office(shell: Shell, tmp_path: Path) -> Shell:
    shell.set("ANXUN_CLOCK", "2023-06-05T09:00:00+08:00")
    assert shell.anxun("init", "--region", "沈北区").code == 0
    assert shell.anxun("import", "enterprises", write_xlsx(tmp_path / "ledger.xlsx", lines(10))).code == 0
    return shell


def head(shell: Shell) -> int:
    """How many events the chain has."""
    said = shell.anxun("audit", "verify")
    assert said.code == 0, said.err
    return int(said.out.partition(" ")[0].removeprefix("#"))


@pytest.mark.parametrize("verb", READING)
def test_p01_a_verb_that_reads_leaves_nothing(office: Shell, verb: str) -> None:
    before = head(office)
    said = office.anxun(*verb.split())
    assert said.code == 0, said.err
    assert (CLI[verb.partition(" --")[0]], head(office)) == (Leaves.NOTHING, before)


def acts(home: Path) -> list[tuple[str, ...]]:
    """In an order in which each is possible."""
    (home / "few.md").write_text(FORM, "utf-8")
    return [
        ("import", "form", str(home / "few.md")),
        ("import", "enterprises", str(write_xlsx(home / "more.xlsx", lines(11)[10:]))),
        ("invite", "--role", "inspector", "--region", "沈北区", "--name", "李建国"),
        ("campaign", "start", "shenyang-2023"),
        ("return", "shenyang-2023", "--month", "2023-06", "-o", str(home / "june.xlsx")),
    ]


def test_p01_what_an_operator_does_is_in_the_chain_as_the_operators(office: Shell, tmp_path: Path) -> None:
    for args in acts(tmp_path):
        verb = next(one for one in (" ".join(args[:2]), args[0]) if one in CLI)
        before = head(office)
        said = office.anxun(*args)
        assert said.code == 0, (args, said.err)
        assert CLI[verb] is Leaves.EVENT and head(office) > before, verb
    with sqlite3.connect(office.home / "anxun.db") as chain:
        assert {actor for (actor,) in chain.execute("SELECT actor FROM audit")} == {"operator"}

"""The command line: one clear line for whatever is wrong, and the contract's exit codes."""

from pathlib import Path

from tests.app.command_line import Shell


def test_a_home_without_init_says_what_to_run(shell: Shell) -> None:
    said = shell.anxun("audit", "verify")
    assert said.code == 2
    assert "anxun init" in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_a_database_without_tables_is_one_line_not_a_traceback(shell: Shell) -> None:
    assert shell.anxun("init").code == 0
    for left in shell.home.glob("anxun.db*"):
        left.unlink()
    said = shell.anxun("audit", "verify")
    assert said.code == 1
    assert "anxun init" in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_a_setting_that_cannot_be_is_a_usage_error(shell: Shell) -> None:
    shell.set("ANXUN_TIMEZONE", "Mars/Olympus")
    said = shell.anxun("init")
    assert said.code == 2
    assert "ANXUN_TIMEZONE" in said.err


def test_regions_become_a_tree(shell: Shell) -> None:
    shell.anxun("init", "--region", "沈阳市")
    shell.anxun("region", "add", "沈北新区")
    assert shell.anxun("region", "add", "沈北街道", "--under", "沈北新区").code == 0
    listed = shell.anxun("region", "list").out.splitlines()
    assert listed == ["沈阳市", "  沈北新区", "    沈北街道"]


def test_a_region_cannot_lie_below_itself(shell: Shell) -> None:
    shell.anxun("init", "--region", "沈阳市")
    shell.anxun("region", "add", "沈北新区")
    shell.anxun("region", "add", "沈北街道", "--under", "沈北新区")
    assert shell.anxun("region", "add", "沈北新区", "--under", "沈北街道").code == 1
    assert shell.anxun("region", "add", "沈阳市", "--under", "沈北街道").code == 1
    assert shell.anxun("region", "add", "某街道", "--under", "没有的区").code == 1
    assert "某街道" not in shell.anxun("region", "list").out


def test_somebody_who_is_not_enrolled_cannot_be_removed(shell: Shell) -> None:
    shell.anxun("init")
    assert shell.anxun("people", "list", "--json").out.strip() == "[]"
    assert shell.anxun("people", "remove", 7).code == 1


def test_a_postgresql_that_is_not_there_is_one_line_not_a_traceback(shell: Shell, tmp_path: Path) -> None:
    assert shell.anxun("init").code == 0
    shell.set("ANXUN_DATABASE_URL", "postgresql+asyncpg://anxun@127.0.0.1:9/anxun")
    for command in (["audit", "verify"], ["init"], ["backup", tmp_path / "anxun.tar"]):
        said = shell.anxun(*command)
        assert said.code == 1 and said.err.count("\n") == 1 and "anxun doctor" in said.err
    assert not list(tmp_path.glob("anxun.tar*"))

"""The command line on a PostgreSQL: set up, looked over, and one line when it is not there."""

from tests.app.command_line import Shell
from tests.databases import PostgresDatabases
from tests.ports import free_port


def test_a_set_up_database_is_whole(shell: Shell, on_postgres: PostgresDatabases) -> None:
    shell.set("ANXUN_DATABASE_URL", on_postgres.empty())
    assert shell.anxun("init", "--region", "沈北区").code == 0
    assert "/start" in shell.anxun("invite", "--role", "inspector", "--region", "沈北区").out
    assert shell.anxun("export", "hazards", "-o", shell.home / "hazards.json").code == 0
    assert shell.anxun("audit", "verify").code == 0
    assert shell.anxun("init").code == 0, "twice is once"
    assert "✓ ANXUN_DATABASE_URL" in shell.anxun("doctor").out


def test_a_server_that_is_not_there_is_one_line(shell: Shell, on_postgres: PostgresDatabases) -> None:
    shell.set("ANXUN_DATABASE_URL", on_postgres.empty())
    assert shell.anxun("init").code == 0
    shell.set("ANXUN_DATABASE_URL", f"postgresql+asyncpg://anxun:secret@127.0.0.1:{free_port()}/anxun")
    for words in (["init"], ["audit", "verify"], ["digest", "--dry-run"]):
        said = shell.anxun(*words)
        assert (said.code, len(said.err.splitlines())) == (1, 1), said.err
        assert "数据库" in said.err and "secret" not in said.err

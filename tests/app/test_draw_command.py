"""``anxun draw``: sealed, revealed, planned, drawn again by anyone; ``anxun audit verify`` finds out who meddles."""

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.bot.street import street


@pytest.fixture
def town(shell: Shell) -> Shell:
    """The fifth of June 2023, a Monday, at noon; two enterprises, of which one has confined spaces."""
    Sealer.open(shell.home / "keys", create=True)

    async def build(home: Path) -> None:
        async with street(home):
            pass

    asyncio.run(build(shell.home))
    changes(shell, "UPDATE enterprise SET traits = '[\"有限空间\"]' WHERE id = 1")
    shell.set("ANXUN_CLOCK", "2023-06-05T12:00:00+08:00")
    return shell


def changes(shell: Shell, statement: str) -> None:
    with sqlite3.connect(shell.home / "anxun.db") as file:
        file.execute(statement)
    file.close()


def said(shell: Shell, *args: object) -> Any:
    done = shell.anxun("draw", *args, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def person(shell: Shell, name: str) -> int:
    rows = json.loads(shell.anxun("people", "list", "--json").out)
    return next(int(row["id"]) for row in rows if row["name"] == name)


def test_a_draw_is_sealed_revealed_planned_and_drawn_again_from_its_record(town: Shell) -> None:
    sealed = said(town, "new", "--take", "2", "--team", "1")
    assert sealed["number"] == "D-0001" and "seed" not in sealed
    record = said(town, "reveal", "d-0001", "--witness", "四一七", "--plan-from", "2023-06-06")
    assert (record["digest"], record["commitment"]) == (sealed["digest"], sealed["commitment"])
    assert record["witness"] == "四一七" and {firm for firm, _ in record["picks"]} == {1, 2}
    assert said(town, "show", "D-0001") == record
    file = town.home / "record.json"
    file.write_text(json.dumps(record), "utf-8")
    assert "2 picks follow" in town.anxun("draw", "verify", file).out
    file.write_text(json.dumps({**record, "seed": record["seed"][::-1]}), "utf-8")
    wrong = town.anxun("draw", "verify", file)
    assert wrong.code == 1 and "commitment" in wrong.err
    again = town.anxun("draw", "reveal", "D-0001")
    assert again.code == 1 and "D-0001" in again.err
    with sqlite3.connect(town.home / "anxun.db") as rows:
        planned = list(rows.execute("SELECT enterprise_id, kind, lead_id, planned_on FROM visit ORDER BY id"))
        letters = rows.execute("SELECT count(*) FROM outbox").fetchone()[0]
    rows.close()
    assert [(firm, lead) for firm, _, lead, _ in planned] == [(f, t[0]) for f, t in record["picks"]]
    assert {(kind, day) for _, kind, _, day in planned} == {("spot", "2023-06-06")}
    assert letters == 2, "who goes is told, the enterprise is not"
    assert town.anxun("audit", "verify").code == 0


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        ("UPDATE draw SET seed = 'ff' || substr(seed, 3) || 'x'", "draw:1"),
        ("UPDATE draw SET body = replace(body, '\"take\":2', '\"take\":1')", "draw:1"),
        ("UPDATE draw_pick SET enterprise_id = 3 - enterprise_id", "draw:1"),
        ("DELETE FROM draw_pick WHERE turn = 1", "draw:1"),
        ("UPDATE draw SET witness = '8'", "draw:1"),
        ("DELETE FROM conflict", "conflict:1"),
    ],
)
def test_who_meddles_with_a_draw_is_found_out(town: Shell, statement: str, subject: str) -> None:
    code = "91210113MA00000002"
    assert town.anxun("draw", "conflict", person(town, "李建国"), code, "--why", "亲属").code == 0
    said(town, "new", "--take", "2", "--team", "1")
    said(town, "reveal", "D-0001", "--witness", "7")
    assert town.anxun("audit", "verify").code == 0
    changes(town, statement)
    found = town.anxun("audit", "verify")
    assert found.code == 1 and subject in found.err


def test_who_has_a_conflict_or_stays_out_is_not_drawn(town: Shell) -> None:
    ids = {name: person(town, name) for name in ("李建国", "王敏", "郑华", "何静")}
    assert town.anxun("draw", "conflict", ids["王敏"], "91210113MA00000001").code == 0
    once_more = town.anxun("draw", "conflict", ids["王敏"], "91210113MA00000001")
    assert once_more.code == 1 and "王敏" in once_more.err
    listed = said(town, "new", "--take", "9", "--team", "1", "--without", ids["何静"])["list"]
    assert listed["take"] == 2 and listed["recused"] == [ids["何静"]]
    assert sorted(map(tuple, listed["conflicts"])) == sorted([(ids["王敏"], 1), (ids["郑华"], 1)])
    picks = dict((firm, team) for firm, team in said(town, "reveal", "D-0001")["picks"])
    assert picks == {1: [ids["李建国"]], 2: [ids["王敏"]]}
    assert town.anxun("draw", "conflict", ids["王敏"], "91210113MA00000001", "--withdraw").code == 0
    assert [ids["王敏"], 1] not in said(town, "new", "--team", "1")["list"]["conflicts"]
    assert town.anxun("audit", "verify").code == 0


def test_a_draw_may_be_narrowed_and_the_street_has_its_own(town: Shell) -> None:
    few = said(town, "new", "--trait", "confined_space", "--region", "沈北街道", "--kind", "enforcement")
    assert [one["id"] for one in few["list"]["enterprises"]] == [1] and few["list"]["team"] == 2
    assert few["list"]["enterprises"][0]["parts"] == {"base": 10, "never_visited": 20, "有限空间": 10}
    for wrong in (["--trait", "龙"], ["--region", "龙"], ["--sector", "龙"], ["--kind", "self_daily"]):
        assert town.anxun("draw", "new", *wrong).code == 1
    assert [row["number"] for row in said(town, "list")] == ["D-0001"]


def test_what_remains_of_a_full_coverage_list(town: Shell) -> None:
    found = said(town, "coverage", "--trait", "有限空间")
    assert [(one["street"], one["visited"], one["count"]) for one in found] == [("沈北街道", 0, 1)]
    assert "晨星铝业有限公司" in town.anxun("draw", "coverage", "--trait", "有限空间").out
    row = "1, 'spot', 'submitted', 1, '2023-06-01 08:00:00'"
    changes(town, f"INSERT INTO visit (enterprise_id, kind, state, lead_id, submitted_at) VALUES ({row})")
    assert said(town, "coverage", "--trait", "有限空间")[0]["remaining"] == []
    assert len(said(town, "coverage", "--trait", "有限空间", "--since", "2023-06-02")[0]["remaining"]) == 1

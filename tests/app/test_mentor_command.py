"""``anxun mentor``: who helps whom, on the command line."""

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest

from inspection.usecases.help_mentee import MenteeHelper, TellHelp
from inspection.usecases.pair_mentor import MentorPairer, PairMentor
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, HENGFENG, ZONE, build, street


async def made(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        work = world.work
        pairer = MentorPairer(work.mentors, work.enterprises, work.people, work.audit, ZONE)
        await pairer.pair(PairMentor(HENGFENG, CHENXING), await world.person("孙丽"), world.now)
        where = work.enterprises, work.people, work.photos, work.audit
        helper = MenteeHelper(work.mentors, *where, ZONE)
        told = TellHelp(1, date(2023, 6, 5), "核对台账")
        await helper.tell(told, await world.person("赵强"), world.now)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(made(shell.home))
    return shell


def test_pairs_are_listed_shown_and_exported(ready: Shell, tmp_path: Path) -> None:
    (one,) = json.loads(ready.anxun("mentor", "list", "--open", "--json").out)
    assert (one["number"], one["mentor"], one["enterprise"]) == (
        "J-0001",
        "晨星铝业有限公司",
        "恒丰木业有限公司",
    )
    assert (one["helps"], one["last_help"], one["mentor_is"]) == (1, "2023-06-05", "enterprise")
    assert "J-0001  2023-06-05  晨星铝业有限公司  →  恒丰木业有限公司  1" in ready.anxun("mentor", "list").out
    assert "last_words: 核对台账" in ready.anxun("mentor", "show", "j-0001").out
    missing = ready.anxun("mentor", "show", "J-0009")
    assert missing.code == 1 and "anxun mentor list" in missing.err
    assert ready.anxun("export", "mentors", "-o", tmp_path / "mentors.csv").code == 0
    assert "核对台账" in (tmp_path / "mentors.csv").read_text("utf-8")
    assert ready.anxun("audit", "verify").code == 0


def test_coverage_names_who_has_a_mentor_and_counts_no_mentor_as_left_over(
    ready: Shell, tmp_path: Path
) -> None:
    said = ready.anxun("mentor", "coverage").out
    assert said.startswith("1/1  100%  1 pairs") and "mentor itself" in said
    rows = {row["enterprise"]: row for row in json.loads(ready.anxun("mentor", "coverage", "--json").out)}
    assert rows["恒丰木业有限公司"]["mentors"] == "晨星铝业有限公司"
    assert rows["晨星铝业有限公司"]["is_mentor"] is True
    assert ready.anxun("mentor", "coverage", "-o", tmp_path / "c.xlsx").code == 0
    assert (tmp_path / "c.xlsx").stat().st_size > 1000
    assert ready.anxun("mentor", "coverage", "--region", "无此区").code == 1

"""``anxun paper analysis`` and ``zero``: the major hazards of a region as PDF, with the numbers behind each figure."""

import asyncio
from pathlib import Path

import pytest

from inspection.usecases.plan_hazard import FilePlan
from inspection.usecases.rebound_hazard import ReboundHazard
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.app.paper_world import words_of
from tests.databases import sqlite
from tests.storage.hazard_world import HENGFENG, SUMMER, build, street


async def filled(home: Path) -> None:
    """Two at 晨星: one overdue, one closed and found again; one at 恒丰, closed; a general one that counts nowhere."""
    async with street(sqlite(home), await build(sqlite(home))) as world:
        first, second = await world.finds_major(), await world.finds_major()
        await world.finds("李建国")
        await world.finds_major("何静", enterprise_id=HENGFENG, clause="第四条(一)")
        await world.does("赵强", FilePlan(first, SUMMER))
        await world.closed(second)
        world.later(days=3)
        await world.does("李建国", ReboundHazard(second, "又拆掉了", (await world.photo(),)))


@pytest.fixture
def ready(shell: Shell) -> Shell:
    shell.set("ANXUN_CLOCK", "2023-06-20T09:00:00+08:00")
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(filled(shell.home))
    return shell


def test_the_analysis_counts_and_names_what_it_counts(ready: Shell) -> None:
    target = ready.home / "分析.pdf"
    done = ready.anxun("paper", "analysis", "--region", "沈北新区", "-o", target)
    assert done.code == 0, done.err
    said = words_of(target.read_bytes())
    for part in (
        "重大事故隐患分析报告",
        "近30天新查出重大事故隐患3项（较前30天+3）",
        "销号后反弹1项。现有未闭环3项，其中超期1项",
        "销号后反弹10+1H-0002",
        "沈北街道202H-0001H-0002",
        "第四条(一)101H-0004",
        "执法检查",
    ):
        assert part in said
    assert "H-0003" not in said, "general"
    street = ready.anxun("paper", "analysis", "--region", "财落街道", "-o", target)
    assert street.code == 0 and "H-0001" not in words_of(target.read_bytes())


def test_the_map_to_zero_says_what_is_left_in_each_street(ready: Shell) -> None:
    target = ready.home / "清零.pdf"
    done = ready.anxun("paper", "zero", "--region", "沈北新区", "-o", target)
    assert done.code == 0, done.err
    said = words_of(target.read_bytes())
    for part in (
        "距清零还有3项",
        "沈北街道2100/12023-06-10",
        "沈北街道·剩余2项",
        "超期10天",
        "财落街道·剩余1项",
    ):
        assert part in said
    english = ready.anxun("paper", "zero", "--region", "沈北新区", "-o", target, "--language", "en")
    assert english.code == 0 and "3areleftuntilnoneisopen" in words_of(target.read_bytes())


def test_both_are_about_a_region_and_nothing_else(ready: Shell) -> None:
    target = ready.home / "无.pdf"
    for which in ("analysis", "zero"):
        assert ready.anxun("paper", which, "H-0001", "-o", target).code == 2
        unknown = ready.anxun("paper", which, "--region", "没有的街道", "-o", target)
        assert unknown.code == 1 and "没有的街道" in unknown.err and not target.exists()
    assert ready.anxun("paper", "record", "--region", "沈北新区", "-o", target).code == 2

"""kill -9 and SIGTERM under load, against the real processes: nothing is lost, nothing is done twice, nothing that
somebody read is untrue. ``make torture`` does the same for an hour."""

from pathlib import Path

import pytest

from tests.postgres import Server
from tests.torture.campaign import Plan, campaign

SHORT = Plan(updates=120, kills=5, people=8, pace="off")


@pytest.mark.timeout(400)
async def test_r01_killed_at_bad_moments_nothing_is_lost_or_done_twice(door: Path, tmp_path: Path) -> None:
    report = await campaign(door, tmp_path, SHORT)
    assert not report.faults, str(report)
    assert sum(report.kills.values()) == 5 and report.updates >= 120


@pytest.mark.timeout(400)
async def test_r01_the_same_on_postgresql(door: Path, tmp_path: Path, postgres: Server) -> None:
    postgres.tell("create database torture")
    plan = Plan(updates=80, kills=4, people=8, seed=2, pace="off", database=postgres.url("torture"))
    report = await campaign(door, tmp_path, plan)
    assert not report.faults, str(report)


@pytest.mark.timeout(400)
async def test_r02_by_webhook_the_server_tries_again_and_nothing_is_lost_or_done_twice(
    door: Path, tmp_path: Path
) -> None:
    report = await campaign(
        door, tmp_path, Plan(updates=100, kills=4, people=8, seed=4, mode="webhook", pace="off")
    )
    assert not report.faults, str(report)


@pytest.mark.timeout(400)
async def test_r04_told_to_stop_under_load_it_ends_in_time_and_nobody_is_told_anything_twice(
    door: Path, tmp_path: Path
) -> None:
    report = await campaign(door, tmp_path, Plan(updates=100, stops=3, kills=0, people=8, seed=3, pace="off"))
    assert not report.faults, str(report)
    assert report.again == 0 and report.kills == {"term": 3}

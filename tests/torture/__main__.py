"""``python -m tests.torture``: one campaign with the options given, or with ``--each`` one for every mode and database,
the rush and the
strangers. Prints a report for each; ``make torture`` runs the long ones."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import fields, replace
from pathlib import Path

from tests.postgres import Server, server
from tests.torture.campaign import Plan, Report, campaign
from tests.torture.rush import Felt, Rush, rush
from tests.torture.strangers import Passed, pass_by
from tests.torture.warm import warmth

STRANGERS = 50_000
LONG = Plan(updates=10_000, kills=200, people=60)


def main() -> int:
    """0 when every campaign was well, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--each", action="store_true")
    for field in fields(Plan):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=getattr(LONG, field.name))
    asked = vars(parser.parse_args())
    each, plan = asked.pop("each"), Plan(**asked)
    well = True
    with warmth() as door, server() if each else nullcontext() as postgres:
        for one in _each(plan, postgres):
            with tempfile.TemporaryDirectory() as home:
                report = asyncio.run(campaign(door, Path(home), one))
            well = _told(report) and well
        if each:
            with tempfile.TemporaryDirectory() as home:
                well = _told(asyncio.run(rush(door, Path(home), Rush()))) and well
            with tempfile.TemporaryDirectory() as home:
                well = _told(asyncio.run(pass_by(Path(home), STRANGERS))) and well
    return 0 if well else 1


def _told(report: Report | Felt | Passed) -> bool:
    """Whether it went well."""
    sys.stdout.write(f"{report}\n")
    sys.stdout.flush()
    return not report.faults


def _each(plan: Plan, postgres: Server | None) -> Iterator[Plan]:
    """The plan for every mode and every database; or as it is, without a server of PostgreSQL."""
    if postgres is None:
        yield plan
        return
    for number, mode in enumerate(("polling", "webhook")):
        postgres.tell(f"create database torture{number}")
        yield replace(plan, mode=mode)
        yield replace(plan, mode=mode, database=postgres.url(f"torture{number}"))


if __name__ == "__main__":
    sys.exit(main())

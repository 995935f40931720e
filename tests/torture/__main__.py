"""One campaign with the options given, or with --each one for every mode and database, the rush, the strangers and
the digest. Prints a report for each, and ends with 1 when any of them was not well."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from tests.journeys.digest_to_all import digest_to_all
from tests.postgres import Server, server
from tests.torture.campaign import Plan, campaign
from tests.torture.rush import Rush, rush
from tests.torture.strangers import pass_by
from tests.warm import STOVE

LONG = Plan(updates=10_000, kills=200, people=60)
HELP = {
    "updates": "of people at work, at least",
    "kills": "kill -9, spread evenly over them",
    "stops": "SIGTERM in place of the kills",
    "people": "at work at once",
    "seed": "of all dice",
    "mode": "polling or webhook",
    "database": "URL of an empty PostgreSQL database; the embedded one without it",
    "pace": "as ANXUN_PACE",
    "patience": "seconds in which everybody must be answered",
}
EACH = {
    "rush": (600, "seconds of 200 people at work, 50 acts a second"),
    "strangers": (50_000, "people who come once each"),
    "chats": (3_000, "that get a digest"),
}
Run = Callable[[Path], Coroutine[Any, Any, "Told"]]


class Told(Protocol):
    """How it went, in words."""

    @property
    def faults(self) -> list[str]: ...


def main() -> int:
    """0 when everything was well, else 1."""
    asked = vars(_parser().parse_args())
    each, sizes = asked.pop("each"), {name: asked.pop(name) for name in EACH}
    plan, ill, runs = Plan(**asked), 0, 0
    with STOVE as stove, server() if each else nullcontext() as postgres:
        for run in _runs(stove.door(), plan, postgres, sizes):
            with tempfile.TemporaryDirectory() as home:
                told = asyncio.run(run(Path(home)))
            runs, ill = runs + 1, ill + bool(told.faults)
            _say(told)
    if each:
        _say(f"torture: {ill} of {runs} NOT WELL" if ill else f"torture: all {runs} well")
    return int(ill > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture",
        description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument(
        "--each", action="store_true", help="everything; mode and database are then all of them"
    )
    for field in fields(Plan):
        kind, usual = type(field.default), getattr(LONG, field.name)
        parser.add_argument(f"--{field.name}", type=kind, default=usual, help=HELP[field.name])
    with_each = parser.add_argument_group("with --each (0 leaves it out)")
    for name, (size, words) in EACH.items():
        with_each.add_argument(f"--{name}", type=int, default=size, help=words)
    return parser


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _runs(door: Path, plan: Plan, postgres: Server | None, sizes: Mapping[str, int]) -> Iterator[Run]:
    """What is to be done, each in a folder of its own; the plan as it is without a server of PostgreSQL."""
    for one in _each(plan, postgres) if postgres else [plan]:
        yield partial(campaign, door, plan=one)
    if seconds := postgres and sizes["rush"]:
        yield partial(rush, door, plan=Rush(seconds=seconds))
    if people := postgres and sizes["strangers"]:
        yield partial(pass_by, people=people)
    if chats := postgres and sizes["chats"]:
        yield partial(digest_to_all, chats=chats, kills=2)


def _each(plan: Plan, postgres: Server) -> Iterator[Plan]:
    """The plan for every mode and every database."""
    for number, mode in enumerate(("polling", "webhook")):
        postgres.tell(f"create database torture{number}")
        yield replace(plan, mode=mode)
        yield replace(plan, mode=mode, database=postgres.url(f"torture{number}"))


if __name__ == "__main__":
    sys.exit(main())

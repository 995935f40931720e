"""A thief has the disk, and of all five hundred people the Telegram id with the times at which it was active. Whatever
order there is on the disk, it must lead to a reporter no better than chance; in a system that leaks, it does."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.app.tips.world import Office
from tests.privacy.linkers import Guesses, by_event, by_hoard, by_neighbours, by_order, closeness
from tests.privacy.town import Town, lived
from tests.privacy.traces import Places, first_told, in_files, in_postgresql, in_rows, in_sqlite

pytestmark = pytest.mark.timeout(900)  # two weeks of a town's life, on a machine that may be busy

SEED = 12350
SIGMAS = 4.5
"""Ids and keys are drawn anew in each run: of a hundred thousand runs one may fail by chance."""


async def guesses(office: Office, town: Town, folder: Path) -> dict[str, Guesses]:
    """By every trace in every way."""
    traces = await in_rows(office) | in_files(office, {one.case_id: one.number for one in town.sent})
    sqlite = office.lane.system.database.is_sqlite
    laid, clock = await (in_sqlite(office, folder / "anxun.db") if sqlite else in_postgresql(office))
    told = {"event, by_event": by_event(await first_told(office))}
    return (
        told
        | dict(_all(town, traces | laid))
        | {
            f"{name}, {how.__name__}": how(town, places, clock)
            for name, places in laid.items()
            for how in (by_neighbours, by_hoard)
            if places and not name.endswith("ctid")
        }
    )


def _all(town: Town, traces: Mapping[str, Places]) -> Iterator[tuple[str, Guesses]]:
    for name, places in traces.items():
        yield f"{name}, by_order", by_order(town, places)
        yield f"{name}, by_order backwards", by_order(town, {number: -at for number, at in places.items()})


async def test_no_order_on_the_disk_leads_to_a_reporter(office: Office, tmp_path: Path) -> None:
    town = await lived(office, SEED, leaky=False)
    found = {name: closeness(town, guess) for name, guess in (await guesses(office, town, tmp_path)).items()}
    assert len(found) > 20
    assert {name: mean for name, (mean, chance) in found.items() if mean < 0.5 - SIGMAS * chance} == {}


async def test_the_same_thief_finds_the_reporters_of_a_system_that_leaks(
    office: Office, tmp_path: Path
) -> None:
    town = await lived(office, SEED, leaky=True)
    found = {name: closeness(town, guess) for name, guess in (await guesses(office, town, tmp_path)).items()}
    caught = {name.split(",")[0] for name, (mean, chance) in found.items() if mean < 0.5 - SIGMAS * chance}
    by_place = "report" if office.lane.system.database.is_sqlite else "grant xmin"
    assert caught >= {"event", "chain", "st_mtime_ns", by_place}

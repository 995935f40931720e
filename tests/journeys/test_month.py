"""A month of a district: 200 enterprises, 8 inspectors, 3 streets, two departments and their managers, all over HTTP.
``python -m tests.journeys.month`` makes it longer and larger."""

from pathlib import Path

import pytest

from tests.journeys.month import digests, ending, office
from tests.journeys.month.district import BUREAU, STREETS, District, district
from tests.journeys.month.run import Month

FIRMS, SEED, DAYS, SPREAD = 10, 1, 23, 8


@pytest.mark.timeout(600)
async def test_a_month_later_the_table_says_what_a_stranger_counts_from_the_exported_rows(
    tmp_path: Path,
) -> None:
    async with district(tmp_path, FIRMS, ANXUN_PACE="off") as d:
        await Month(d, SEED, DAYS, SPREAD).goes_by()
        sent = await ending.everybody_sends(d)
        assert sent == await ending.counted_anew(d, tmp_path / "out")
        assert all(sent[BUREAU].values()), "no value of the table stands for nothing"
        await the_file_says_the_same(d, sent[BUREAU])
        papers = await digests.are_walked(d, (d.heads[STREETS[-1]], d.bureau))
        await digests.say_a_month_later_that_it_is_closed(d, papers)
        await nothing_is_left_behind(d)


async def the_file_says_the_same(d: District, values: dict[str, float]) -> None:
    """Column D and G of the printed table; two values of one line are told together."""
    said = [cell for row in await office.file_of(d, d.bureau) for cell in (row[3], row[6])]
    numbers = [float(one) for cell in said for one in str(cell).split("、") if one.replace(".", "").isdigit()]
    assert sorted(numbers) == sorted(float(one) for one in values.values())


async def nothing_is_left_behind(d: District) -> None:
    """Every step is in the chain, and no message was set aside."""
    verified = await d.town.anxun("audit", "verify")
    assert verified.code == 0, verified.err
    assert (await d.town.anxun("parked", "list", "--json")).json == []

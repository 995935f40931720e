"""Everybody at once. ``make torture`` does it with two hundred people for ten minutes."""

from pathlib import Path

import pytest

from tests.torture.rush import Rush, rush


@pytest.mark.timeout(300)
async def test_t19_thirty_people_at_work_are_answered_soon_and_the_bot_does_not_grow(
    door: Path, tmp_path: Path
) -> None:
    """The machine may be busy with other things: only what is far out of proportion fails here."""
    felt = await rush(door, tmp_path, Rush(people=30, acts=12, seconds=25))
    assert not felt.faults and felt.locked == 0, str(felt)
    assert felt.acts > 60 and felt.wait(0.95) < 10 and felt.grown < 0.5, str(felt)

"""T08: a digest to everybody, with two kill -9 on the way. ``make torture`` does it with 3,000 chats."""

from pathlib import Path

import pytest

from tests.journeys.digest_to_all import digest_to_all

CHATS = 120


@pytest.mark.timeout(400)
async def test_t08_a_digest_reaches_each_chat_once_however_often_the_process_is_killed(
    tmp_path: Path,
) -> None:
    outcome = await digest_to_all(tmp_path, CHATS, kills=2)
    assert not outcome.faults, str(outcome)

"""Nobody who merely looked is remembered, and nothing grows with them."""

from pathlib import Path

import pytest

from tests.torture.strangers import pass_by


@pytest.mark.timeout(300)
async def test_t21_fifty_thousand_pass_once_each_and_the_memory_comes_back(tmp_path: Path) -> None:
    passed = await pass_by(tmp_path, 50_000)
    assert not passed.faults, str(passed)

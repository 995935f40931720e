"""A district with the Shenyang campaign, on a clock that each test sets."""

import pytest

from tests.app.command_line import Shell


@pytest.fixture
def bureau(shell: Shell) -> Shell:
    shell.set("ANXUN_CLOCK", "2023-05-22T09:00:00+08:00")
    assert shell.anxun("init", "--region", "晨星区").code == 0
    assert shell.anxun("campaign", "start", "shenyang-2023").code == 0
    shell.set("ANXUN_CLOCK", "2023-10-09T09:00:00+08:00")
    return shell

"""Each room of the chat can be entered first."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["bot.batch", "bot.form_door", "bot.cards.duty", "bot.talk"])
def test_a_module_can_be_imported_before_any_other(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr

"""A real Chromium for the tests that need one."""

import os
import shutil

import pytest


def chromium() -> str:
    """Its path. Without one the module is skipped and says so; ``ANXUN_REQUIRE=all`` lets it fail instead."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not found and os.environ.get("ANXUN_REQUIRE") != "all":
        pytest.skip("no Chromium here: install it, or let .ci/run do so", allow_module_level=True)
    return found

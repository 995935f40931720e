"""How long hypothesis hunts: as long as a coffee at home and in CI, ``ANXUN_HYPOTHESIS=long`` over night."""

import os

from hypothesis import HealthCheck, settings

TIMES = 20 if os.environ.get("ANXUN_HYPOTHESIS") == "long" else 1


def hunt(examples: int) -> settings:
    """Settings for a test that tries so many examples, twenty times as many in the long run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=examples * TIMES, deadline=None, suppress_health_check=slow)

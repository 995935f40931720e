"""A test that waits in an event loop for ever is ended by the loop itself: a signal's exception may be raised inside a
callback, which the loop swallows, and the run would hang."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import iscoroutinefunction

import pytest

SOONER = 5.0  # seconds before the signal


def bounded(test: Callable[..., Awaitable[None]], seconds: float) -> Callable[..., Awaitable[None]]:
    """The same test; it raises TimeoutError after so many seconds."""

    @wraps(test)
    async def runs(*given: object, **named: object) -> None:
        async with asyncio.timeout(seconds):
            await test(*given, **named)

    return runs


def _limit(item: pytest.Function) -> float:
    mark = item.get_closest_marker("timeout")
    return float(mark.args[0] if mark and mark.args else item.config.getini("timeout"))


def bound(items: list[pytest.Item]) -> None:
    """Those of hypothesis have bounds of their own: examples."""
    for item in items:
        if not isinstance(item, pytest.Function) or hasattr(item.obj, "hypothesis"):
            continue
        if iscoroutinefunction(item.obj):
            item.obj = bounded(item.obj, _limit(item) - SOONER)

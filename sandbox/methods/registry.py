"""Where each method hangs its name."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.call import Call
from sandbox.telegram import Telegram

Method = Callable[[Telegram, Call], Awaitable[Any]]

METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Registers a function under Bot API names; the case does not matter."""

    def hang(function: Method) -> Method:
        METHODS.update({name.lower(): function for name in names})
        return function

    return hang

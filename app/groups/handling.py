"""The kinds of jobs about work groups and stages, each with what does it."""

from collections.abc import Awaitable, Callable
from typing import Any

from app.bootstrap import System
from app.groups import digest, reminders, stages
from app.workers import Handler

Doing = Callable[[dict[str, Any], System], Awaitable[int]]


def by_kind(system: System, speak: Callable[[], None]) -> dict[str, Handler]:
    def handler(doing: Doing) -> Handler:
        async def handle(payload: Any) -> None:
            await doing(payload, system)
            speak()

        return handle

    return {
        reminders.KIND: handler(reminders.remind),
        digest.KIND: handler(digest.send_group_digest),
        stages.KIND: handler(stages.tell_of_stage),
    }

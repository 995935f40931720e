"""What people would try that the loop refuses: the list, and how far they get before it."""

from collections.abc import Awaitable, Callable
from datetime import date

from inspection.usecases.list_hazard import ListHazard
from inspection.usecases.plan_hazard import FilePlan, SignPlan
from tests.storage.hazard_world import SUMMER, World

Attempt = Callable[[World], Awaitable[object]]
TRIED: dict[str, list[Attempt]] = {}


def refused(key: str) -> Callable[[Attempt], Attempt]:
    """Registers an attempt that must end in this refusal."""

    def keep(attempt: Attempt) -> Attempt:
        TRIED.setdefault(key, []).append(attempt)
        return attempt

    return keep


async def submitted(world: World, *, major: bool = False) -> int:
    found = await (world.finds_major() if major else world.finds("李建国"))
    await world.rectified(found)
    return found


async def under_rectification(world: World, *, major: bool = False) -> int:
    found = await (world.finds_major() if major else world.finds("李建国"))
    await world.does("赵强", FilePlan(found, SUMMER))
    if major:
        await world.does("周海", SignPlan(found))
    return found


async def listed(world: World) -> int:
    found = await world.finds_major()
    await world.does("孙丽", ListHazard(found, "7号", "区应急局", date(2023, 7, 1)))
    return found

"""Some who take part, each measured alone."""

import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from app.bench.crowd import Stalled
from app.bench.entrants import Entrant, entered
from app.bench.process import Died

Measured = TypeVar("Measured")


async def one_by_one(
    names: Sequence[str], people: int, measure: Callable[[Entrant], Awaitable[Measured]], *, hand_in: bool
) -> dict[str, Measured | str]:
    """Each of these measured alone, one after the other; of those who fail, why."""
    found: dict[str, Measured | str] = {}
    for name in names:
        with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
            async with entered(name, Path(folder), people, hand_in=hand_in) as entrant:
                try:
                    found[name] = await measure(entrant)
                except (Died, Stalled) as problem:
                    found[name] = str(problem)
    return found

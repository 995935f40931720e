"""The figures as an operator reads them, and as a machine does."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.bench.bench import Plan
from app.bench.figures import Figures
from texts import Voice

JSON = dict[str, Any]


def lines(figures: Sequence[Figures], voice: Voice) -> list[str]:
    """One line for each who took part."""
    said = []
    for one in figures:
        if one.missing is not None:
            said.append(voice("bench.missing", name=one.name, needed=one.missing))
        elif one.speed is None:
            said.append(voice("bench.failed", name=one.name, reason=one.failed))
        else:
            speed = one.speed
            said.append(
                voice(
                    "bench.speed",
                    name=one.name,
                    rate=f"{speed.rate:,.0f}",
                    p50=f"{speed.p50:.0f}",
                    p99=f"{speed.p99:.0f}",
                    cpu=f"{speed.cpu:.2f}",
                    peak=f"{speed.peak:.0f}",
                )
            )
    return said


def to_json(plan: Plan, figures: Sequence[Figures]) -> JSON:
    return {"plan": asdict(plan), "figures": [asdict(one) for one in figures]}

"""The figures as an operator reads them, and as a machine does."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.bench.bench import Plan
from app.bench.entrants import OURS, RIVALS
from app.bench.figures import Figures, Speed, ratios
from texts import Voice

JSON = dict[str, Any]


def lines(figures: Sequence[Figures], voice: Voice) -> list[str]:
    """A paragraph for each who took part, then who is how many times as fast."""
    said = [line for one in figures for line in _about(one, voice)]
    for ours in OURS:
        for name, ratio in ratios(figures, ours).items():
            if name in RIVALS:
                said.append(voice("bench.ratio", ours=ours, times=f"{1 / ratio:.2f}", name=name))
    return [*said, *_itself(figures, voice)]


def _itself(figures: Sequence[Figures], voice: Voice) -> list[str]:
    """What the bench took of the same cores."""
    took = [one.speed.bench for one in figures if one.speed is not None]
    return [voice("bench.itself", least=f"{min(took):.2f}", most=f"{max(took):.2f}")] if took else []


def _about(one: Figures, voice: Voice) -> list[str]:
    said = [voice("bench.missing", name=one.name, needed=one.missing)] if one.missing else []
    if one.failed:
        said.append(voice("bench.failed", name=one.name, reason=one.failed))
    if one.speed is not None:
        said.append(_speed(one.name, one.speed, voice))
    if one.losses is not None:
        lost = one.losses
        said.append(
            voice(
                "bench.losses",
                kills=lost.kills,
                flying=lost.flying,
                lost=lost.lost,
                gone=lost.gone,
                forgotten=lost.forgotten,
            )
        )
    return said


def _speed(name: str, speed: Speed, voice: Voice) -> str:
    return voice(
        "bench.speed",
        name=name,
        rate=f"{speed.rate:,.0f}",
        p50=f"{speed.p50:.0f}",
        p99=f"{speed.p99:.0f}",
        cpu=f"{speed.cpu:.2f}",
        peak=f"{speed.peak:.0f}",
    )


def to_json(plan: Plan, figures: Sequence[Figures]) -> JSON:
    """``ratios``: by name of ours, how many times as fast as ours each of the others is."""
    return {
        "plan": asdict(plan),
        "figures": [asdict(one) for one in figures],
        "ratios": {ours: ratios(figures, ours) for ours in OURS},
    }

"""What was measured of each, in the units in which it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from app.bench.kills import Losses
from app.bench.race import Turn


@dataclass(frozen=True)
class Speed:
    """``rates`` in answers a second, one for each round; waits in ms, CPU in ms an answer, memory in MiB."""

    rates: Sequence[float]
    p50: float
    p99: float
    cpu: float
    peak: float
    starting: float  # seconds from the start of the process to its first poll
    strange: int  # answers that did not show what was pressed
    bench: float  # ms of CPU an answer that the bench itself took, for its Telegram and its people

    @property
    def rate(self) -> float:
        return median(self.rates)


@dataclass(frozen=True)
class Figures:
    """One who took part, or why not: ``missing`` names what is not installed, ``failed`` what went wrong."""

    name: str
    speed: Speed | None
    losses: Losses | None
    missing: str | None
    failed: str | None


def speed_of(turns: Sequence[Turn]) -> Speed:
    """All turns together; the rate of each round stays apart."""
    waits = sorted(chain.from_iterable(turn.waits for turn in turns))
    answers = sum(turn.answers for turn in turns)
    return Speed(
        [turn.rate for turn in turns],
        percentile(waits, 50) * 1000,
        percentile(waits, 99) * 1000,
        sum(turn.cpu for turn in turns) / answers * 1000,
        max(turn.peak for turn in turns),
        median(turn.starting for turn in turns),
        sum(turn.strange for turn in turns),
        sum(turn.bench for turn in turns) / answers * 1000,
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which ``share`` per cent lie (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def ratios(figures: Sequence[Figures], base: str) -> dict[str, float]:
    """How many times as fast as ``base`` each of the others is: the median of the rounds, compared round by round,
    so that what the machine did meanwhile hits both alike."""
    known = {one.name: one.speed.rates for one in figures if one.speed is not None}
    if base not in known:
        return {}
    pairs = {name: zip(rates, known[base], strict=False) for name, rates in known.items() if name != base}
    return {name: median(theirs / own for theirs, own in both) for name, both in pairs.items()}

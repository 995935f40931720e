"""What long runs have shown, as an operator reads it, and as a machine does."""

from collections.abc import Mapping
from dataclasses import asdict

from app.bench.report import JSON
from app.bench.soak import Growth
from app.bench.stream import Stream
from texts import Voice


def growth_line(name: str, grown: Growth | str, voice: Voice) -> str:
    """``grown`` is a reason when it did not finish."""
    if isinstance(grown, str):
        return voice("bench.failed", name=name, reason=grown)
    before, after, percent = f"{grown.before:.0f}", f"{grown.after:.0f}", f"{grown.percent:+.1f}"
    return voice("bench.growth", name=name, before=before, after=after, percent=percent)


def stream_lines(name: str, one: Stream | str, voice: Voice) -> list[str]:
    if isinstance(one, str):
        return [voice("bench.failed", name=name, reason=one)]
    waits = {key: f"{wait:.0f}" for key, wait in (("p50", one.p50), ("p95", one.p95), ("p99", one.p99))}
    counts = {"sent": one.sent, "answered": one.answered, "slipped": one.slipped, "locked": one.locked}
    return [voice("bench.stream", name=name, **counts, **waits), growth_line(name, one.growth, voice)]


def endured(found: Mapping[str, Growth | Stream | str]) -> JSON:
    """By name; ``failed`` says why somebody did not finish."""
    return {name: {"failed": one} if isinstance(one, str) else _endured(one) for name, one in found.items()}


def _endured(one: Growth | Stream) -> JSON:
    growth = one if isinstance(one, Growth) else one.growth
    return asdict(one) | {"growth_percent": growth.percent}

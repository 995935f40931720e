"""The pictures that are drawn from a visit, a hazard or a site."""

from collections.abc import Sequence
from enum import StrEnum

from inspection.hazard import Hazard, Source, Stage


class Picture(StrEnum):
    """What ``anxun photo`` writes and the chat sends."""

    SHEET = "sheet"  # 照片一览, of a visit
    VISIT_MAP = "visit_map"  # 隐患位置图, of what a visit found
    MAP = "map"  # the same, of what is open at an enterprise
    PAIR = "pair"  # before and after, of a hazard


SHOWN = (Stage.BEFORE, Stage.AFTER, Stage.REINSPECTION)  # a worker's own photos are never on a sheet


def place_of(hazard: Hazard) -> tuple[float, float] | None:
    """Where it may be shown on a map: what a worker reported lies where the worker stood, and stays off it."""
    if hazard.lat is None or hazard.lon is None or hazard.source is Source.WORKER:
        return None
    return hazard.lat, hazard.lon


def pair_of(hazard: Hazard) -> Sequence[int]:
    """The ids of its first photo before and its last one after; empty when either is missing."""
    before, after = hazard.photo_ids(Stage.BEFORE), hazard.photo_ids(Stage.AFTER)
    return (before[0], after[-1]) if before and after else ()

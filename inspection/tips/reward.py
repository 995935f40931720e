"""What a confirmed report is worth, by the rule of its jurisdiction."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from inspection.words import Refused

FEN = 100


class Basis(StrEnum):
    """What was confirmed."""

    MAJOR_HAZARD = "major_hazard"
    ILLEGAL_ACT = "illegal_act"


@dataclass(frozen=True)
class Rate:
    """``share`` of the fine in per cent, at ``least`` and at ``most`` in yuan."""

    basis: Basis
    share: int
    least: int
    most: int


@dataclass(frozen=True)
class RewardRule:
    """Of one jurisdiction; ``source`` is where it stands, ``since`` when it was made."""

    name: str
    zh: str
    en: str
    source: str
    since: date
    rates: tuple[Rate, ...]

    def rate(self, basis: Basis) -> Rate:
        """Raises Refused("reward_not_for_this")."""
        for rate in self.rates:
            if rate.basis is basis:
                return rate
        raise Refused("reward_not_for_this", basis=basis)

    def fen(self, basis: Basis, fine: int) -> int:
        """The reward in hundredths of a yuan; ``fine`` is what was imposed, in yuan, 0 when none was."""
        if fine < 0:
            raise ValueError("a fine is not negative")
        rate = self.rate(basis)
        return min(max(fine * rate.share, rate.least * FEN), rate.most * FEN)


@cache
def rules() -> Mapping[str, RewardRule]:
    """Every jurisdiction's, by name; data in ``inspection/tips/rewards``."""
    folder = Path(__file__).with_name("rewards")
    found = (tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml")))
    return {told["name"]: _rule(told) for told in found}


def _rule(told: Mapping[str, object]) -> RewardRule:
    fields = dict(told)
    rates = fields.pop("rates")
    assert isinstance(rates, list)
    made = tuple(Rate(Basis(rate["basis"]), rate["share"], rate["least"], rate["most"]) for rate in rates)
    return RewardRule(**fields, rates=made)  # type: ignore[arg-type]


def shared(fen: int, many: int) -> list[int]:
    """Equal shares of a joint report that add up to the whole; what does not divide goes to the first."""
    if many < 1:
        raise ValueError("nobody to share with")
    each, rest = divmod(fen, many)
    return [each + (1 if n < rest else 0) for n in range(many)]


def first_reporters(received: Sequence[tuple[str, date]]) -> list[str]:
    """Of cases about one matter (number, day received): those that came first. Of one day nothing tells which was
    earlier, so they count as one joint report."""
    if not received:
        return []
    earliest = min(day for _, day in received)
    return sorted(number for number, day in received if day == earliest)

"""What must hold between the values of a table: ``A2<=A1``, ``C3_amount>0 implies C3_times>0``."""

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from inspection.returns.parse import Unreadable

_COMPARED = re.compile(r"\s*([A-Za-z]\w*)\s*(<=|>=|=|<|>)\s*([A-Za-z]\w*|\d+(?:\.\d+)?)\s*")
_OPS = {"<=": operator.le, ">=": operator.ge, "=": operator.eq, "<": operator.lt, ">": operator.gt}
Amounts = Mapping[str, Decimal | None]


@dataclass(frozen=True)
class Compared:
    left: str
    op: str
    right: str  # a value's key, or a number

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.left,) if self.right[0].isdigit() else (self.left, self.right)

    def holds(self, amounts: Amounts) -> bool:
        """A value that is not there yet breaks nothing."""
        left = amounts.get(self.left)
        right = Decimal(self.right) if self.right[0].isdigit() else amounts.get(self.right)
        return left is None or right is None or bool(_OPS[self.op](left, right))


@dataclass(frozen=True)
class Check:
    """``text`` as written; with ``when`` it is asked only where that holds."""

    text: str
    then: Compared
    when: Compared | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return (*(self.when.keys if self.when else ()), *self.then.keys)

    def holds(self, amounts: Amounts) -> bool:
        if self.when is not None:
            given = all(amounts.get(key) is not None for key in self.when.keys)
            if not given or not self.when.holds(amounts):
                return True
        return self.then.holds(amounts)


def read_check(text: str) -> Check:
    """Raises Unreadable."""
    when, implies, then = text.partition(" implies ")
    if not implies:
        return Check(text, _compared(text, text))
    return Check(text, _compared(then, text), _compared(when, text))


def _compared(part: str, whole: str) -> Compared:
    found = _COMPARED.fullmatch(part)
    if found is None:
        raise Unreadable("figure.check", found=whole)
    return Compared(*found.groups())

"""What a figure of a return is made from: a question about records, as the parser leaves it."""

from dataclasses import dataclass
from enum import StrEnum


class Does(StrEnum):
    """What becomes of the rows."""

    COUNT = "count"  # how many rows
    DISTINCT = "distinct"  # how many different ones of a field
    SUM = "sum"  # of a field
    HAND = "by hand"


class Joined(StrEnum):
    """How two sets of rows become one."""

    PLUS = "plus"  # in one of them
    MEETS = "meets"  # in both


class Op(StrEnum):
    IS = "="
    IS_NOT = "!="
    IN = "in"
    UNTIL = "<="
    BEFORE = "<"
    FROM = ">="
    AFTER = ">"


@dataclass(frozen=True)
class Term:
    """``values`` are words as written; only ``in`` has more than one."""

    field: str
    op: Op
    values: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Records of one kind that pass every test."""

    source: str
    tests: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Query:
    """``of`` is the field of ``distinct`` and ``sum``; ``rows`` is empty when it is by hand."""

    does: Does
    of: str = ""
    rows: tuple[Rows, ...] = ()
    joined: Joined = Joined.PLUS


BY_HAND = Query(Does.HAND)

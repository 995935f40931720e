"""The papers that can be printed from the ledger."""

from enum import StrEnum

from inspection.visit import Visit
from inspection.words import Refused


class Paper(StrEnum):
    """What ``anxun paper`` writes and the chat sends."""

    RECORD = "record"  # 检查记录, of a visit


def record_number(visit: Visit) -> str:
    """The number of its record. Raises Refused("paper_no_record") before it was handed in."""
    if visit.number is None:
        raise Refused("paper_no_record", enterprise=visit.enterprise, state=visit.state)
    return visit.number

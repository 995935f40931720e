"""The papers that can be printed from the ledger."""

from enum import StrEnum

from inspection.visit import Visit
from inspection.words import Refused


class Paper(StrEnum):
    """What ``anxun paper`` writes and the chat sends."""

    RECORD = "record"  # 检查记录, of a visit
    ORDER = "order"  # 责令限期整改指令书, of a hazard
    VISIT_ORDER = "visit_order"  # the same, of all that a visit found and that is open
    PROOF = "proof"  # 自查自报证明, of a hazard
    POSTING = "posting"  # 公示单, of an enterprise
    ANALYSIS = "analysis"  # 重大隐患分析报告, of a region
    ZERO = "zero"  # 清零作战图, of a region


OF_REGIONS = frozenset({Paper.ANALYSIS, Paper.ZERO})
"""What is about all major hazards of a region."""


def record_number(visit: Visit) -> str:
    """The number of its record. Raises Refused("paper_no_record") before it was handed in."""
    if visit.number is None:
        raise Refused("paper_no_record", enterprise=visit.enterprise, state=visit.state)
    return visit.number

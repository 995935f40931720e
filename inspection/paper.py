"""The papers that can be printed from the ledger."""

from enum import StrEnum


class Paper(StrEnum):
    """What ``anxun paper`` writes and the chat sends."""

    RECORD = "record"  # 检查记录, of a visit

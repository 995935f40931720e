"""What an enterprise can ask for, and within how many days it is answered."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path


class ServiceKind(StrEnum):
    """Names are stable: exports hold them."""

    EXPERT = "expert"  # 专家诊断
    TRAINING = "training"  # 培训
    FUNDING = "funding"  # 治理资金
    STANDARD = "standard"  # 标准化创建
    UPGRADE = "upgrade"  # 改造升级
    OTHER = "other"


@cache
def days() -> Mapping[ServiceKind, int]:
    """By kind. Raises KeyError when one is missing in the file."""
    told = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))["days"]
    return {kind: int(told[kind.value]) for kind in ServiceKind}

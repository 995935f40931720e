"""What a dialog returns when nothing is to be recorded: on to another dialog, or simply the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inspection.found import Sought
from inspection.words import Words


@dataclass(frozen=True)
class Go:
    """On to ``dialog`` in the same living message; without one, ``words`` are the last, or what ``sought`` finds."""

    dialog: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    words: Words = Words("chat.done")
    sought: Sought | None = None

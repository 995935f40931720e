"""How much of a region has a mentor. An enterprise that itself is a mentor there needs none and is not counted."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MentorCoverage:
    """One enterprise. ``mentors`` are the names of its mentors now; helps count all pairs it ever had."""

    enterprise_id: int
    enterprise: str
    region: str
    mentors: tuple[str, ...] = ()
    is_mentor: bool = False
    helps: int = 0
    confirmed: int = 0
    last_help: date | None = None


@dataclass(frozen=True)
class MentorTotal:
    """``enterprises`` that need a mentor, of which ``mentored`` have one; ``pairs`` that go on."""

    enterprises: int = 0
    mentored: int = 0
    pairs: int = 0

    @property
    def percent(self) -> int | None:
        """Rounded down; None when nobody needs one."""
        return self.mentored * 100 // self.enterprises if self.enterprises else None

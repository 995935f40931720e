"""Forms as they stand in a list."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FormLine:
    """The version that is asked now."""

    id: int
    name: str
    title: str


@dataclass(frozen=True)
class HandedIn:
    id: int
    number: str
    form: str
    enterprise: str
    at: datetime

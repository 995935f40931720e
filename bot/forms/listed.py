"""Forms as they stand in a list."""

from dataclasses import dataclass
from datetime import datetime

from inspection.forms.settings import FormSettings


@dataclass(frozen=True)
class FormLine:
    """The version that is asked now."""

    id: int
    name: str
    title: str
    settings: FormSettings = FormSettings()


@dataclass(frozen=True)
class HandedIn:
    id: int
    number: str
    form: str
    about: str  # an enterprise or a region
    at: datetime

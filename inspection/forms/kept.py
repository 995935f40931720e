"""A form as it is kept, and one filled-in form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from inspection.duties.rule import Occasion


@dataclass(frozen=True)
class KeptForm:
    """One version of a form. ``imported_by`` is a person's name, "" when it was the operator."""

    id: int
    name: str
    version: str
    title: str
    xform: str
    rows: Mapping[str, int]
    extras: Mapping[str, Mapping[str, str]]
    fingerprint: str
    imported_at: datetime
    imported_by: str = ""


@dataclass(frozen=True)
class Submission:
    """About an enterprise or about a region. ``instance`` is the ``uuid:…`` of its XML; ``answers`` by ref
    (``/data/team[2]/leader``) in the strings of XForms; ``media`` the photos behind the file names in them,
    ``words`` those that were to be seen in a photo."""

    form_id: int
    instance: str
    xml: str
    answers: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, int] = field(default_factory=dict)
    enterprise_id: int | None = None
    person_id: int | None = None
    region_id: int | None = None
    occasion: Occasion | None = None
    words: Mapping[int, str] = field(default_factory=dict)

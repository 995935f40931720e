"""All tables, gathered so that one metadata knows them."""

from storage.tables import (
    audit,
    call,
    campaign,
    chat,
    duty,
    enterprise,
    form,
    hazard,
    look_back,
    measure,
    people,
    permit,
    photo,
    register,
    returns,
    tips,
    visit,
)
from storage.tables.base import metadata

__all__ = [
    "audit",
    "call",
    "campaign",
    "chat",
    "duty",
    "enterprise",
    "form",
    "hazard",
    "look_back",
    "measure",
    "metadata",
    "people",
    "permit",
    "photo",
    "register",
    "returns",
    "tips",
    "visit",
]

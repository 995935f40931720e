"""The enterprise ledger and the posters that hang at its gates."""

from typing import Any

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table, Text

from storage.findable import findable
from storage.tables.base import Moment, metadata


def _findable(context: Any) -> str:
    row = context.get_current_parameters()
    return findable(row["name"], row["credit_code"])


enterprise = Table(
    "enterprise",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("credit_code", Text, nullable=False, unique=True),
    Column("sector", Text),  # inspection.enterprise.Sector
    Column("traits", JSON, nullable=False),  # list of inspection.enterprise.Trait
    Column("headcount", Integer),
    Column("region_id", ForeignKey("region.id"), nullable=False, index=True),
    Column("address", Text),
    Column("lat", Float),  # degrees, WGS-84
    Column("lon", Float),
    Column("status", Text),
    Column("grade", Text),  # of standardisation
    Column("contact", Text),
    Column("phone", Text),
    Column("imported_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("findable", Text, default=_findable),
    Index("ix_enterprise_region_id_findable", "region_id", "findable"),
    Index("ix_enterprise_lat_lon", "lat", "lon"),
)

poster = Table(
    "poster",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False, index=True),
    Column("token", Text, nullable=False, unique=True),  # 128 random bits, url-safe
    Column("issued_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

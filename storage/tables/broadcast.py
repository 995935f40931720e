"""Broadcasts, and how far each has come with whom."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.tables.base import Moment, metadata

broadcast = Table(
    "broadcast",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("region_id", ForeignKey("region.id"), nullable=False, index=True),
    Column("sector", Text),  # inspection.enterprise.Sector
    Column("trait", Text),  # inspection.enterprise.Trait
    Column("photo_ids", JSON, nullable=False),
    Column("reminded_at", Moment),
    Column("told_to", Integer),  # the last enterprise written to in this round; null when it is over
    Column("case_id", Integer),  # the typical case that it tells of
)

broadcast_reception = Table(
    "broadcast_reception",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("broadcast_id", ForeignKey("broadcast.id"), nullable=False),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("person.id"), index=True),  # null: nobody of it was enrolled
    Column("delivered_at", Moment),
    Column("read_at", Moment),
    Column("confirmed_at", Moment),
    UniqueConstraint("broadcast_id", "enterprise_id", "person_id"),
)

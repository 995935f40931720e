"""Calls of departments to a site, and who was called."""

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from storage.tables.base import Moment, metadata

site_call = Table(
    "site_call",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), index=True),  # or else the region as a whole
    Column("region_id", ForeignKey("region.id"), index=True),
    Column("hazard_id", ForeignKey("hazard.id")),
    Column("what", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("reminded_at", Moment),
    Column("told_at", Moment),
    Column("closed_at", Moment),
    Index("ix_site_call_closed_at_due_on", "closed_at", "due_on"),
)

call_party = Table(
    "call_party",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_id", ForeignKey("site_call.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("arrived_at", Moment),
    Column("lat", Float),
    Column("lon", Float),
    Column("result", Text),
    Column("result_at", Moment),
    UniqueConstraint("call_id", "person_id"),
)

"""Look-backs that were drawn: which hazard, after how many days, and the visit that is to see to it."""

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from storage.tables.base import Moment, metadata

look_back = Table(
    "look_back",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False),
    Column("after", Integer, nullable=False),  # days since closing; 0: drawn by lot
    Column("closed_at", Moment, nullable=False),  # of which closing: a rebound is closed again
    Column("visit_id", ForeignKey("visit.id"), nullable=False, index=True),
    UniqueConstraint("hazard_id", "after", "closed_at"),
)

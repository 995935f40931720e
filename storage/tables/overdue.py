"""Who was told that a hazard is overdue: one row for each rung of the ladder that was climbed."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.tables.base import metadata

overdue_rung = Table(
    "overdue_rung",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False),
    Column("due_on", Date, nullable=False),  # the deadline that had passed: a new one begins anew
    Column("rung", Integer, nullable=False),
    Column("to", Text, nullable=False),  # inspection.duties.rule.To
    Column("people", JSON, nullable=False),  # ids of those told
    Column("on", Date, nullable=False),
    UniqueConstraint("hazard_id", "due_on", "rung"),
)

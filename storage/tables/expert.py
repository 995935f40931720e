"""Experts at visits. What happened to each stands in its steps, in their order."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, Table, Text

from storage.tables.base import Moment, metadata

visit_expert = Table(
    "visit_expert",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("visit_id", ForeignKey("visit.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("token_hash", Text, unique=True),  # of the link; none: named only
    Column("expires_at", Moment),
    Column("steps", JSON, nullable=False),  # inspection.experts.expert.ExpertStep
    Column("person_id", ForeignKey("person.id"), index=True),  # who came by the link; follows from the steps
    Column("ended_at", Moment, index=True),  # likewise
)

"""Permits for dangerous work, and each of their steps as it was taken."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, Table, Text

from storage.tables.base import Moment, metadata

permit = Table(
    "permit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # inspection/permits/kinds
    Column("version", Text, nullable=False),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False, index=True),
    Column("traits", JSON, nullable=False),  # of the enterprise when it was applied for
    Column("state", Text, nullable=False, index=True),  # inspection.permits.kind.PermitState
    Column("begun_at", Moment, nullable=False, index=True),
    Column("told_until", Moment, nullable=False),
    Column("next_at", Moment, index=True),  # when somebody must hear of it again
)

permit_step = Table(
    "permit_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("permit_id", ForeignKey("permit.id"), nullable=False, index=True),
    Column("step", Text, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("submission_id", ForeignKey("submission.id"), nullable=False, unique=True),
    Column("guardian_id", ForeignKey("person.id")),  # whom this step named
    Column("at", Moment, nullable=False),
)

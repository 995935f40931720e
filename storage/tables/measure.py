"""Measures of the authorities, each with the hazards it is about. Rows are never changed but to make one void."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.base import Moment, metadata

measure = Table(
    "measure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # inspection.measures.kind.MeasureKind
    Column("on", Text, nullable=False),  # inspection.measures.kind.On
    Column("case_id", Integer, index=True),  # the first measure decided in the same case; null for an instant
    Column("enterprise_id", ForeignKey("enterprise.id"), index=True),
    Column("region_id", ForeignKey("region.id"), index=True),  # only of those on a region
    Column("person", Text),  # the name of whom it is on
    Column("persons", Integer),
    Column("decided_on", Date, nullable=False, index=True),
    Column("amount_yuan", Float),
    Column("document", Text),
    Column("authority", Text),
    Column("note", Text),
    Column("is_key", Boolean, nullable=False),
    Column("is_crime", Boolean, nullable=False),
    Column("photo_ids", JSON, nullable=False),
    Column("proofs", JSON, nullable=False),  # inspection.measures.measure.Proof
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("voided_at", Moment),
    Column("voided_by", ForeignKey("person.id")),
    Column("void_reason", Text),
)

measure_hazard = Table(
    "measure_hazard",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("measure_id", ForeignKey("measure.id"), nullable=False),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False, index=True),
    UniqueConstraint("measure_id", "hazard_id"),
)

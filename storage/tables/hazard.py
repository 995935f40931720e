"""Hazards (a projection of their events in the audit chain), their photos and their reporters."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.base import Moment, metadata

_LISTED = text("listed_until IS NOT NULL")  # few are

hazard = Table(
    "hazard",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Text, unique=True),  # H-0001
    Column("enterprise_id", ForeignKey("enterprise.id")),  # null until a photo's site has been said
    Column("visit_id", ForeignKey("visit.id"), index=True),
    Column("source", Text, nullable=False),  # inspection.hazard.Source
    Column("state", Text, nullable=False),  # inspection.hazard.State
    Column("grade", Text),  # inspection.hazard.Grade
    Column("item_id", Text),
    Column("clause", Text),
    Column("edition", Text),
    Column("other_standard", Text),
    Column("description", Text, nullable=False),
    Column("found_at", Moment, nullable=False, index=True),
    Column("found_by", ForeignKey("person.id"), index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("accuracy", Float),  # metres
    Column("due_on", Date, index=True),
    Column("plan", JSON),  # inspection.hazard.Plan
    Column("facts", JSON, nullable=False),  # everything else the events said; see inspection.hazard
    Column("rebounds", Integer, nullable=False, server_default="0"),
    Column("repeat", Boolean, nullable=False, server_default="0"),
    Column("closed_at", Moment, index=True),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),  # number of events folded in
    Column(
        "imported_as", Text, index=True
    ),  # its number in the ledger of earlier years it was taken over from
    Column("referred_to", Integer, index=True),  # the region above that has not answered yet
    Column("listed_until", Date),  # the deadline of a listing that has not ended; the rest of it is in facts
    Index("ix_hazard_enterprise_id_state", "enterprise_id", "state"),
    Index("ix_hazard_enterprise_id_found_at", "enterprise_id", "found_at"),
    Index("ix_hazard_enterprise_id_closed_at", "enterprise_id", "closed_at"),
    Index("ix_hazard_listed_until", "listed_until", sqlite_where=_LISTED, postgresql_where=_LISTED),
)

hazard_photo = Table(
    "hazard_photo",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False, index=True),
    Column("photo_id", ForeignKey("photo.id"), nullable=False, index=True),
    Column("stage", Text, nullable=False),  # before | after | reinspection
    Column("added_at", Moment, nullable=False),
    Column("added_by", ForeignKey("person.id")),
    UniqueConstraint("hazard_id", "photo_id", "stage"),
)

reporter = Table(
    "reporter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False, index=True),
    Column("address", Text),  # sealed; erased once the answer has been given
    Column("sealed", LargeBinary),  # name and telephone, sealed with a key outside the database
    Column("answered_at", Moment),
)

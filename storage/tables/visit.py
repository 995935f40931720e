"""Visits, who signs them, and what was found at each item."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from storage.tables.base import Moment, metadata

visit = Table(
    "visit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Text, unique=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False),
    Column("kind", Text, nullable=False),  # inspection.visit.VisitKind
    Column("state", Text, nullable=False),  # inspection.visit.VisitState
    Column("lead_id", ForeignKey("person.id"), nullable=False),
    Column("planned_on", Date),
    Column("checked_in_at", Moment),
    Column("check_in", JSON),  # inspection.visit.CheckIn
    Column("submitted_at", Moment, index=True),
    Column("tally", JSON),  # {"compliant": n, "violation": n, "not_applicable": n}
    Column("answered_by", ForeignKey("person.id")),  # for the enterprise
    Column("answered_at", Moment),
    Column("answer", Text),  # acknowledged | refused
    Column("answer_reason", Text),
    Column("note", Text),  # what to look at, from whoever planned it; never for the enterprise
    Column(
        "paged", JSON
    ),  # [[items, not compliant among them, seconds]] of each page, in the order of the checklist
    Column("planned_by", Integer),  # a person
    Index("ix_visit_enterprise_id_submitted_at", "enterprise_id", "submitted_at"),
    Index("ix_visit_lead_id_state", "lead_id", "state"),
)

visit_signature = Table(
    "visit_signature",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("visit_id", ForeignKey("visit.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("statement", Text),  # what was restated when they signed
    Column("signed_at", Moment),
    Column("agency", Text),  # in whose name; a region's where ``agency_role`` says with which post
    Column("agency_role", Text),
    Column("refused_at", Moment),
    Column("reason", Text),  # why it is refused
    Column("reminded_at", Moment),
    UniqueConstraint("visit_id", "person_id"),
    Index("ix_visit_signature_person_id_signed_at", "person_id", "signed_at"),
)

finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("visit_id", ForeignKey("visit.id"), nullable=False, index=True),
    Column("item_id", Text, nullable=False),  # of the standard, such as O10-03-02
    Column("edition", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # compliant | violation | not_applicable
    Column("alternatives", JSON, nullable=False),  # {"met": ["1", …], "other": what the item does not list}
    Column("note", Text),
    Column("hazard_id", ForeignKey("hazard.id"), index=True),
)

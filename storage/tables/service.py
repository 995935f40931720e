"""Requests of enterprises for help. What happened to each stands in its steps, in their order."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, Table, Text

from storage.tables.base import Moment, metadata

service_request = Table(
    "service_request",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False),
    Column("kind", Text, nullable=False),  # inspection.services.kind.ServiceKind
    Column("text", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("remind_on", Date, index=True),
    Column("photo_ids", JSON, nullable=False),
    Column("steps", JSON, nullable=False),  # inspection.services.request.Step
    Column("state", Text, nullable=False),  # follows from the steps
    Column("handler_id", ForeignKey("person.id"), index=True),  # likewise
    Index("ix_service_request_enterprise_id_state", "enterprise_id", "state"),
)

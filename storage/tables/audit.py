"""The audit chain: one row per event, each bound to the one before by its hash."""

from sqlalchemy import JSON, Column, Index, Integer, Table, Text

from storage.tables.base import metadata

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),  # ISO 8601 UTC, exactly as hashed
    Column("actor", Text, nullable=False),  # "person:12", "reporter", "operator", "clock"
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),  # "hazard:7"
    Column("data", JSON, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("ix_audit_subject", "subject"),
)

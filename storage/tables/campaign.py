"""Campaigns with every version that was taken over, and where and since when each runs."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.tables.base import Moment, metadata

campaign = Table(
    "campaign",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("files", JSON, nullable=False),  # its TOML files: name → text
    Column("forms", JSON, nullable=False),  # of its forms: [file, form's name, form's version]
    Column("fingerprint", Text, nullable=False),  # SHA-256 of files and forms
    Column("imported_by", ForeignKey("person.id")),  # nobody: the operator
    Column("imported_at", Moment, nullable=False),
    UniqueConstraint("name", "version"),
)

campaign_start = Table(
    "campaign_start",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign_id", ForeignKey("campaign.id"), nullable=False, index=True),
    Column("region_id", ForeignKey("region.id"), nullable=False, index=True),
    Column("first", Date, nullable=False),  # its first day here
    Column("started_by", ForeignKey("person.id")),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),  # when another version took its place
)

"""Rows of registers: a projection of what was handed in, so that what counts now is found without reading it all."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Table, Text

from storage.tables.base import Moment, metadata

register_row = Table(
    "register_row",
    metadata,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("form", Text, nullable=False),  # its name, whatever the version
    Column("enterprise_id", ForeignKey("enterprise.id")),
    Column("region_id", ForeignKey("region.id")),
    Column("key", Text, nullable=False),  # inspection.forms.register.Entry
    Column("name", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),  # when a newer one took its place; null: it counts
    Column("expires_on", Date),
    Column("alarm_on", Date),  # the first day on which it is said that it runs out
    Column("remind", JSON, nullable=False),  # days before
    Column("ended", Boolean, nullable=False),
    Index("ix_register_row_enterprise_id_form", "enterprise_id", "form"),
    Index("ix_register_row_region_id_form", "region_id", "form"),
)

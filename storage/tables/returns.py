"""Tables sent upward as they were frozen, values entered by hand, and the work groups that are told."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from storage.tables.base import Moment, metadata

return_sheet = Table(
    "return_sheet",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("table", Text, nullable=False),
    Column("region_id", ForeignKey("region.id"), nullable=False, index=True),
    Column("month", Text, nullable=False),  # 2023-06
    Column("revision", Integer, nullable=False),
    Column("cutoff", Date, nullable=False),
    Column("body", Text, nullable=False),  # inspection.returns.sheet.body_of
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id")),  # nobody: the operator, or the clock
    UniqueConstraint("campaign", "table", "region_id", "month", "revision"),
)

return_entry = Table(
    "return_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("table", Text, nullable=False),
    Column("region_id", ForeignKey("region.id"), nullable=False),
    Column("month", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("amount", Text),  # a decimal number; null takes the one before back
    Column("why", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id")),
    Index("ix_return_entry_region_id_campaign", "region_id", "campaign"),
)

chat_group = Table(
    "chat_group",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("region_id", ForeignKey("region.id"), nullable=False, index=True),
    Column("bound_by", ForeignKey("person.id"), nullable=False),
    Column("bound_at", Moment, nullable=False),
    Column("unbound_at", Moment),
    # names of inspection.groups.Topic, with spaces between
    Column("hears", Text, nullable=False, server_default="returns calls digest"),
)

"""The library of typical cases. Rows are never changed but to make one void."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text

from storage.tables.base import Moment, metadata

typical_case = Table(
    "typical_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("found", Text, nullable=False),
    Column("fixed", Text, nullable=False),
    Column("lesson", Text, nullable=False),
    Column("naming", Text, nullable=False),  # inspection.cases.case.Naming
    Column("enterprise", Text),  # its name, only where that was chosen
    Column("sector", Text),
    Column("traits", JSON, nullable=False),
    Column("grade", Text),
    Column("clause", Text),
    Column("edition", Text),
    Column("item_id", Text),
    Column("before_ids", JSON, nullable=False),
    Column("after_ids", JSON, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("voided_at", Moment),
    Column("voided_by", ForeignKey("person.id")),
    Column("void_reason", Text),
)

Index(
    "uq_typical_case_hazard_id_not_void",
    typical_case.c.hazard_id,
    unique=True,
    sqlite_where=typical_case.c.voided_at.is_(None),
    postgresql_where=typical_case.c.voided_at.is_(None),
)

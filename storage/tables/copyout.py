"""What was entered in official platforms: a projection of its events in the audit chain."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.tables.base import Moment, metadata

copyout_entry = Table(
    "copyout_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("copyout", Text, nullable=False),  # inspection.copyouts.copyout.Running.key
    Column(
        "subject_id", Integer, nullable=False
    ),  # of a hazard, a visit or an enterprise, as the copy-out has it
    Column("number", Text),  # that the platform gave
    Column("told", JSON, nullable=False),  # field → value, as it was entered
    Column("as_of", Moment, nullable=False),  # how far the record had come
    Column("by", ForeignKey("person.id"), index=True),  # null: the operator, from a sheet
    Column("at", Moment, nullable=False),
    UniqueConstraint("copyout", "subject_id"),
)

"""Forms with every version that was ever asked, the files they came in, and what was answered."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.base import Moment, metadata

form = Table(
    "form",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),  # the XForm's id
    Column("version", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("xform", Text, nullable=False),
    Column("rows", JSON, nullable=False),  # path → row of the sheet
    Column("extras", JSON, nullable=False),  # path → the anxun:: columns
    Column("fingerprint", Text, nullable=False),  # SHA-256 of what was written, cells and files
    Column("imported_by", ForeignKey("person.id")),  # nobody: the operator
    Column("imported_at", Moment, nullable=False),
    UniqueConstraint("name", "version"),
)

form_file = Table(
    "form_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form_id", ForeignKey("form.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("is_source", Boolean, nullable=False),  # the sheet itself; all others are read by the form
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("form_id", "name", "is_source"),
)

submission = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form_id", ForeignKey("form.id"), nullable=False, index=True),
    Column("instance", Text, nullable=False, unique=True),  # uuid:…, as in its XML
    Column("enterprise_id", ForeignKey("enterprise.id"), index=True),
    Column("person_id", ForeignKey("person.id"), index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("answers", JSON, nullable=False),  # ref → value, as in XForms
    Column("media", JSON, nullable=False),  # file name in the answers → photo
    Column("xml", Text, nullable=False),
    Column("region_id", ForeignKey("region.id"), index=True),  # of one that is about no enterprise
    Column("occasion", Text),  # inspection.duties.rule.Occasion, of one that is such an event
)

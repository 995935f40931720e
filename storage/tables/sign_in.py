"""Links into an enterprise's own page, and who is in: hashes alone, a stolen database opens no door."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from storage.tables.base import Moment, metadata

sign_in = Table(
    "sign_in",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("link_hash", Text, nullable=False, unique=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False),
    Column("until", Moment, nullable=False, index=True),  # of the link; when it has been used, of the stay
    Column("seat_hash", Text, unique=True),  # of the cookie; null until the link is used
)

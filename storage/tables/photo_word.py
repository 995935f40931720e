"""One-time words that forms asked to be seen in photos, and whether they were."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from storage.tables.base import Moment, metadata

photo_word = Table(
    "photo_word",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submission.id"), nullable=False, index=True),
    Column("photo_id", ForeignKey("photo.id"), nullable=False, index=True),
    Column("word", Text, nullable=False),
    Column("shown", Boolean),  # nobody has said so yet
    Column("by", ForeignKey("person.id")),
    Column("at", Moment),
)

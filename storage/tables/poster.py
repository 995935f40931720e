"""Where posters were seen, and codes that staff scanned and that open nothing."""

from sqlalchemy import JSON, Column, Float, ForeignKey, Integer, Table, Text

from storage.tables.base import Moment, metadata

poster_check = Table(
    "poster_check",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False, index=True),
    Column("found", Text, nullable=False),  # inspection.posters.check.PosterFound
    Column("poster_id", ForeignKey("poster.id"), index=True),  # either this
    Column("code", Text),  # or this: twelve hex digits of a SHA-256
    Column("lat", Float),  # degrees, WGS-84
    Column("lon", Float),
    Column("accuracy", Float),  # metres, like the next two
    Column("metres", Float),
    Column("apart", Float),
    Column("how", Text),  # inspection.place.How
    Column("photo_ids", JSON, nullable=False),
)

"""Photos: incomplete until the bytes and their SHA-256 are stored."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Index, Integer, Table, Text

from storage.tables.base import Moment, metadata

photo = Table(
    "photo",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unique_id", Text, nullable=False, unique=True),  # Telegram's file_unique_id
    Column("file_id", Text, nullable=False),
    Column("as_document", Boolean, nullable=False),
    Column("message_id", BigInteger),  # the order of sending
    Column("state", Text, nullable=False),  # pending | stored | lost
    Column("received_at", Moment, nullable=False, index=True),
    Column("stored_at", Moment),
    Column("failure", Text),
    Column("sha256", Text, index=True),
    Column("size", Integer),  # bytes
    Column("mime", Text),
    Column("width", Integer),  # pixels, upright
    Column("height", Integer),
    Column("fingerprint", Text),  # 64-bit perceptual hash, 16 hex digits
    Column("taken_at", Text),  # EXIF, as written: it has no zone
    Column("lat", Float),  # EXIF, degrees, WGS-84
    Column("lon", Float),
    Column("original", Text),  # blob paths
    Column("display", Text),
    Column("thumbnail", Text),
    Column("same_as", Integer),  # an earlier photo with the same bytes or picture
    Column("details", JSON),
    Column("kind", Text),  # audio | video | file; of a photo none
    Column("forwarded", Boolean, nullable=False, server_default="0"),  # as it first came
    Index("ix_photo_fingerprint", "fingerprint"),
)

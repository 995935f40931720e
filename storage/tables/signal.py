"""Quality signals, how far the clock has looked for them, and photos by the parts of their fingerprints."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text

from storage.tables.base import Moment, metadata

signal = Table(
    "signal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # inspection.signals.signal.SignalKind
    Column("key", Text, nullable=False, unique=True),  # so that one thing is noticed once
    Column("region_id", ForeignKey("region.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), index=True),  # whose work it is about
    Column("enterprise_id", ForeignKey("enterprise.id"), index=True),
    Column("visit_id", ForeignKey("visit.id")),
    Column("hazard_id", ForeignKey("hazard.id")),
    Column("facts", JSON, nullable=False),  # what was measured, and against what
    Column("at", Moment, nullable=False),
    Column("answer", Text),  # of the person it is about
    Column("answered_at", Moment),
    Column("verdict", Text),  # inspection.signals.signal.SignalVerdict
    Column("said", Text),  # with the verdict
    Column("judged_by", ForeignKey("person.id")),
    Column("judged_at", Moment),
    Column("ordered_id", ForeignKey("visit.id")),  # the look-back that was ordered
    Index("ix_signal_region_id_at", "region_id", "at"),
)

signal_mark = Table(
    "signal_mark",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)

photo_band = Table(  # fingerprints that differ in four bits agree in one band of five
    "photo_band",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("value", Integer, primary_key=True, autoincrement=False),
    Column("photo_id", ForeignKey("photo.id"), primary_key=True, autoincrement=False),
)

photo_point = Table(  # so many a photo that no number of its own is worth its room
    "photo_point",
    metadata,
    Column("word", Integer, primary_key=True, autoincrement=False),
    Column("photo_id", ForeignKey("photo.id"), primary_key=True, autoincrement=False),
    Column("spot", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

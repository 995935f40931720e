"""Draws with what came out, and conflicts of interest. A draw changes once, when it is revealed; a conflict ends."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.tables.base import Moment, metadata

draw = Table(
    "draw",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("region_id", ForeignKey("region.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),  # the list, one canonical line of JSON
    Column("seed", Text, nullable=False),
    Column("made_by", ForeignKey("person.id")),  # null: the operator
    Column("made_at", Moment, nullable=False),
    Column("witness", Text),
    Column("revealed_by", ForeignKey("person.id")),
    Column("revealed_at", Moment),
)

draw_pick = Table(
    "draw_pick",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draw_id", ForeignKey("draw.id"), nullable=False),
    Column("turn", Integer, nullable=False),  # from 0
    Column("place", Integer, nullable=False),  # in the team; 0 leads
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("visit_id", ForeignKey("visit.id"), index=True),
    UniqueConstraint("draw_id", "turn", "place"),
)

conflict = Table(
    "conflict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("declared_by", ForeignKey("person.id")),
    Column("declared_at", Moment, nullable=False),
    Column("withdrawn_by", ForeignKey("person.id")),
    Column("withdrawn_at", Moment),
)

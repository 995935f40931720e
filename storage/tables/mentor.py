"""Mentor pairs. What happened in each stands in its steps, in their order."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, Table

from storage.tables.base import Moment, metadata

mentor_pair = Table(
    "mentor_pair",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), nullable=False, index=True),  # that is helped
    Column("mentor_firm_id", ForeignKey("enterprise.id"), index=True),  # either this
    Column("mentor_person_id", ForeignKey("person.id"), index=True),  # or this
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("remind_on", Date, index=True),
    Column("steps", JSON, nullable=False),  # inspection.mentors.pair.MentorStep
    Column("last_help", Date),  # follows from the steps
    Column("ended_at", Moment),  # likewise
)
_ROW = mentor_pair.c
for _mentor in (_ROW.mentor_firm_id, _ROW.mentor_person_id):
    Index(
        f"uq_mentor_pair_{_mentor.name}_running",
        _ROW.enterprise_id,
        _mentor,
        unique=True,
        sqlite_where=_ROW.ended_at.is_(None),
        postgresql_where=_ROW.ended_at.is_(None),
    )

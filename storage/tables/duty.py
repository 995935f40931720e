"""Duties: what is asked for (once, however many are asked), who owes it and how that stands, what was done, whom a
miss has reached; and what the ledger said of an enterprise since which day."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.base import Moment, metadata

_LIVE = text("settled = false")

duty_term = Table(  # an obligation as everybody owes it who owes the same
    "duty_term",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False, unique=True),  # of what is asked for, so that none is there twice
    Column("key", Text, nullable=False),  # the same of two campaigns that ask the same
    Column("who", Text, nullable=False),  # inspection.duties.rule.Who
    Column("does", Text, nullable=False),  # "visit:leader_led"
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False, index=True),
    Column("body", JSON, nullable=False),  # the rest of inspection.duties.obligation.Obligation
)

obligation = Table(
    "obligation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("enterprise_id", ForeignKey("enterprise.id")),
    Column("region_id", ForeignKey("region.id")),  # of an authority's duty
    Column("term_id", ForeignKey("duty_term.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),  # inspection.duties.standing.DutyState
    Column("settled", Boolean, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("done_at", Moment),
    Column("done_by", ForeignKey("person.id")),
    Column("record", Text),  # "visit:7"
    Column("missed_on", Date, index=True),
    Index("ix_obligation_enterprise_id_term_id", "enterprise_id", "term_id", unique=True),
    Index("ix_obligation_region_id_term_id", "region_id", "term_id", unique=True),
    Index("ix_obligation_live", "enterprise_id", sqlite_where=_LIVE, postgresql_where=_LIVE),
)

duty_act = Table(
    "duty_act",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id")),
    Column("region_id", ForeignKey("region.id")),
    Column("does", Text, nullable=False),
    Column("who", JSON, nullable=False),  # the posts in which it was done
    Column("at", Moment, nullable=False),
    Column("known", Moment, nullable=False),
    Column("record", Text, nullable=False),
    Column("person_id", ForeignKey("person.id")),
    Column("proof", JSON),  # photos and words that came with a confirmation
    UniqueConstraint("record", "does"),
    Index("ix_duty_act_enterprise_id_at", "enterprise_id", "at"),
    Index("ix_duty_act_region_id_at", "region_id", "at"),
)

duty_call = Table(  # one person told of one unfulfilled duty
    "duty_call",
    metadata,
    Column("obligation_id", ForeignKey("obligation.id"), primary_key=True),
    Column("rung", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("to", Text, nullable=False),  # inspection.duties.rule.To
    Column("called_on", Date, nullable=False),
    Column("received_at", Moment),
    Index("ix_duty_call_person_id_called_on", "person_id", "called_on"),
)

duty_subject = Table(
    "duty_subject",
    metadata,
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True),
    Column("since", Date, primary_key=True),
    Column("facts", JSON, nullable=False),
)

duty_mark = Table(
    "duty_mark",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", Moment, nullable=False),  # until when the clock has been advanced
    Column("running", Text, nullable=False),  # which campaigns it knew
)

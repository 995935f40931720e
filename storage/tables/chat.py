"""What the chat needs between two messages: open conversations, what is to be said, what is to be done."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    false,
    text,
)

from storage.tables.base import Moment, metadata

conversation = Table(
    "conversation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("address", Text, nullable=False, index=True),
    Column("dialog", Text, nullable=False),
    Column("args", JSON, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("touched_at", Moment, nullable=False),
)

live_message = Table(  # the one message that a conversation keeps alive
    "live_message",
    metadata,
    Column("conversation_id", Text, primary_key=True),
    Column("message_id", BigInteger, nullable=False),
    Column("keyboard", Boolean, nullable=False),  # such a message cannot be edited, only replaced
)

seen_update = Table(
    "seen_update",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_at", Moment, nullable=False, index=True),  # the beginning of that day
)

parked = Table(
    "parked",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("sealed", LargeBinary),
    Column("parked_at", Moment, nullable=False),
)

_HELD = text("not_before IS NOT NULL")  # few letters ever have to wait

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("conversation_id", Text),
    Column("replaces", Text),  # a newer row with this key replaces an unsent older one
    Column("not_before", Moment),
    Column("leased_until", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
    Column(
        "bulk", Boolean, nullable=False, server_default=false()
    ),  # may wait for what people are waiting for
    Column(
        "after", BigInteger
    ),  # of a letter in bulk that was leased: it can only have a higher message number
    Index("ix_outbox_address_id", "address", "id"),
    Index("ix_outbox_replaces", "replaces"),
    Index("ix_outbox_bulk_id", "bulk", "id"),
    Index("ix_outbox_not_before", "not_before", sqlite_where=_HELD, postgresql_where=_HELD),
)

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("payload", JSON, nullable=False),
    Column("state", Text, nullable=False),  # waiting | done | failed
    Column("run_at", Moment, nullable=False),
    Column("leased_until", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failure", Text),
    Column("lane", Text),  # of one lane only few run at once, so that nobody's uploads hold up all others'
    Index("ix_job_state_run_at", "state", "run_at"),
)

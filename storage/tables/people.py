"""Regions, people, the posts they hold, and invitations to a post."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Text

from storage.tables.base import Moment, metadata

region = Table(
    "region",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent_id", ForeignKey("region.id"), index=True),
    Column("name", Text, nullable=False, unique=True),
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("telegram_id", BigInteger, unique=True),
    Column("language", Text, nullable=False),
    Column("digest_at", Text, nullable=False, server_default="08:00"),  # local HH:MM
    Column("active", Boolean, nullable=False, server_default="1"),
    Column("joined_at", Moment, nullable=False),
    Column(
        "unreachable_since", Moment
    ),  # Telegram said that they have blocked the bot; until they write again
)

post = Table(
    "post",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("region_id", ForeignKey("region.id"), index=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), index=True),
    Column("invitation_id", ForeignKey("invitation.id"), index=True),  # through which it was given
    Column("agency", Text),  # in whose name
    Column("granted_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("region_id", ForeignKey("region.id")),
    Column("enterprise_id", ForeignKey("enterprise.id")),
    Column("name", Text),  # of the person invited, when it is known
    Column("agency", Text),  # of the post
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
)

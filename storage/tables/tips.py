"""The confidential lane, apart from the ledger: no key leads there, ids are random, time is a day at most.

What people wrote lies in boxes (``storage.tips.boxes``). On SQLite the tables have no row numbers, which would
tell the order of arrival.
"""

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, Table, Text

from storage.tables.base import metadata


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


tip_case = _table(
    "tip_case",
    Column("id", Text, primary_key=True),  # also the name of its share in ANXUN_KEYS/tips/cases
    Column("number", Text, nullable=False, unique=True),
    Column("received_on", Date, nullable=False),
    Column("state", Text, nullable=False),  # inspection.tips.case.State
    Column("due_on", Date),  # of what is promised next
    Column("settled_on", Date),  # answered or refused
    Column("closed_on", Date),
    Column("cluster", Text),  # of the enterprise, under a key that lives for some months
    Column("commitment", LargeBinary, nullable=False),
    Column("stale", Boolean, nullable=False),  # somebody who held the key has left: it is due to be changed
    Column("head", LargeBinary, nullable=False),
    Column("report", LargeBinary, nullable=False),
    Column("identity", LargeBinary, nullable=False),  # a box of the same size whether a name was given or not
    Column("receipt_pepper", Integer, nullable=False),  # the version of it that made the two below
    Column("receipt_lookup", LargeBinary, nullable=False, unique=True),
    Column("receipt_public", LargeBinary, nullable=False),
    Column("receipt_key", LargeBinary, nullable=False),  # the content's key, for whoever has the receipt
    Column("receipt_identity", LargeBinary, nullable=False),  # the identity's
    Column("claim_pepper", Integer, nullable=False),
    Column("claim_lookup", LargeBinary, nullable=False, unique=True),
    Column("claim_public", LargeBinary, nullable=False),
)

tip_grant = _table(
    "tip_grant",
    Column("case_id", Text, primary_key=True),
    Column("officer_id", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),  # the content's key, for this officer
)

tip_share = _table(  # the identity's key: ``first`` must open it before ``second`` can
    "tip_share",
    Column("case_id", Text, primary_key=True),
    Column("first", Text, primary_key=True),
    Column("second", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
)

tip_message = _table(
    "tip_message",
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

tip_photo = _table(
    "tip_photo",
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False, index=True),  # a draft's conversation, then the case
    Column("body", LargeBinary, nullable=False),
)

tip_note = (
    _table(  # what becomes of a draft outside its conversation: messages to take back, photos that came
        "tip_note",
        Column("id", Text, primary_key=True),
        Column("conversation_id", Text, nullable=False, index=True),
        Column("body", LargeBinary, nullable=False),  # under the draft's key
    )
)

tip_request = (
    _table(  # what needs a second officer: the reporter's name, an export, a new sharing of the keys
        "tip_request",
        Column("id", Text, primary_key=True),
        Column("case_id", Text, nullable=False, index=True),
        Column("kind", Text, nullable=False),
        Column("asked_by", Text, nullable=False),
        Column("granted_by", Text),
        Column("reason", LargeBinary, nullable=False),
        Column("half", LargeBinary),  # what the second officer opened, for the one who asked
    )
)

tip_extract = _table(
    "tip_extract",
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False, index=True),
    Column("author", Text, nullable=False),
    Column("decided_by", Text),
    Column("state", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

tip_release = _table(  # an approved extract on its way to an inspector: nothing says of which case
    "tip_release",
    Column("id", Text, primary_key=True),
    Column("release_on", Date, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

tip_reward = _table(
    "tip_reward",
    Column("case_id", Text, primary_key=True),
    Column("amount", LargeBinary, nullable=False),  # for whoever has the claim code
    Column("settled_by", Text, nullable=False),
    Column("settled_on", Date, nullable=False),
    Column("paid_by", Text),
    Column("paid_on", Date),
)

tip_officer = _table(
    "tip_officer",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("regions", JSON, nullable=False),  # ids; each covers what lies below it
    Column("person_id", Integer),  # of the ledger, for nudges without content
    Column("invitation", LargeBinary, unique=True),  # the hash of the code that may be used once
    Column("invited_until", Date),
    Column("public", LargeBinary),
    Column("private", LargeBinary),  # under the passphrase
)

tip_recusal = _table(
    "tip_recusal",
    Column("officer_id", Text, primary_key=True),
    Column("enterprise", Text, primary_key=True),  # under a key outside the database
)

tip_push = _table(
    "tip_push",
    Column("case_id", Text, primary_key=True),
    Column("address", LargeBinary, nullable=False),  # under a key outside the database
)

tip_chore = _table(
    "tip_chore",
    Column("name", Text, primary_key=True),
    Column("done_on", Date, nullable=False),
)

tip_tally = _table(  # what remains of cases that are destroyed
    "tip_tally",
    Column("period", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("many", Integer, nullable=False),
)

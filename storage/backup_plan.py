"""What of each table goes into a backup, and what never does. A table that is in neither list breaks a test:
whoever makes one decides."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Float,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    case,
    exists,
    null,
    select,
)
from sqlalchemy.types import TypeEngine

from storage.tables import metadata
from storage.tables.base import Moment
from storage.tables.chat import conversation, job, live_message, outbox, parked
from storage.tables.hazard import reporter
from storage.tables.people import person, post
from storage.tables.sign_in import sign_in
from storage.tables.tips import tip_case, tip_note, tip_photo, tip_push

NEVER = (conversation, live_message, outbox, parked, sign_in, tip_note, tip_push)
"""Drafts, who is in on a page, what was about to be said and to whom, the sealed words of parked updates, and who
wants to be told of a confidential case."""

PURE = ("photo.fetch", "digest")
"""Jobs that name a photo, or a person with a post, and no chat."""

KEPT = tuple(table for table in metadata.sorted_tables if table not in NEVER)
"""Those referred to first, so that rows can be put back in this order."""

EMPTIED = (reporter.c.address, job.c.lane, job.c.failure, job.c.leased_until)
"""Columns that may tell of a chat, or mean nothing on another machine."""

TYPES: Mapping[str, TypeEngine[Any]] = {
    "moment": Moment(),
    "date": Date(),
    "json": JSON(none_as_null=True),
    "bytes": LargeBinary(),
    "bool": Boolean(),
    "float": Float(),
    "int": BigInteger(),
    "text": Text(),
}
"""What a column holds, by the name that stands in the file."""


def kind(column: Column[Any]) -> str:
    """The name of the column's type in ``TYPES``."""
    if isinstance(column.type, Integer):
        return "int"
    (name,) = (name for name, one in TYPES.items() if isinstance(column.type, type(one)))
    return name


def kept(table: Table, there: frozenset[str]) -> Select[Any]:
    """The rows of a table that are kept, in the order of its key, with those of its columns that are there:
    a database may be a version behind."""
    columns = [_kept(column).label(column.name) for column in table.columns if column.name in there]
    rows = select(*columns).order_by(*table.primary_key)
    if table is job:
        return rows.where(job.c.kind.in_(PURE))
    if table is tip_photo:  # those of drafts go with them
        return rows.where(tip_photo.c.owner.in_(select(tip_case.c.id)))
    return rows


def _kept(column: Column[Any]) -> ColumnElement[Any]:
    if column in EMPTIED:
        return null()
    if column is person.c.telegram_id:  # a role's address; of whoever has none, none is kept
        held = exists().where(post.c.person_id == person.c.id, post.c.revoked_at.is_(None))
        return case((held, column), else_=null())
    return column

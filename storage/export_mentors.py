"""Mentor pairs as they are exported."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, select

from inspection.mentors.pair import MentorDid, pair_number
from storage.tables.enterprise import enterprise
from storage.tables.mentor import mentor_pair
from storage.tables.people import person, region

_firm, _person = enterprise.alias("mentor_firm"), person.alias("mentor_person")
_ROW = mentor_pair.c

SELECT: Select[Any] = (
    select(
        *(_ROW.id, _ROW.at, _ROW.steps, _ROW.last_help, _ROW.ended_at, _ROW.remind_on, _ROW.mentor_firm_id),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
        func.coalesce(_firm.c.name, _person.c.name).label("mentor"),
        _firm.c.credit_code.label("mentor_code"),
        person.c.name.label("by"),
    )
    .select_from(mentor_pair)
    .join(enterprise, enterprise.c.id == _ROW.enterprise_id)
    .join(region, region.c.id == enterprise.c.region_id)
    .join(person, person.c.id == _ROW.by)
    .outerjoin(_firm, _firm.c.id == _ROW.mentor_firm_id)
    .outerjoin(_person, _person.c.id == _ROW.mentor_person_id)
)


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row does not say itself: how often there was help, what it was last, and why it ended."""
    did = [step["did"] for step in row["steps"]]
    helps = [step for step in row["steps"] if step["did"] == MentorDid.HELPED.value]
    ended = [step["text"] for step in row["steps"] if step["did"] == MentorDid.ENDED.value]
    return {
        "number": pair_number(row["id"]),
        "mentor_is": "person" if row["mentor_firm_id"] is None else "enterprise",
        "helps": len(helps),
        "confirmed": did.count(MentorDid.CONFIRMED.value),
        "reminded": did.count(MentorDid.REMINDED.value),
        "last_words": helps[-1]["text"] if helps else None,
        "photos": [one for step in helps for one in step["photo_ids"]],
        "end_reason": ended[-1] if ended else None,
    }

"""A row handed in anew: with its old answers, all but its days and pictures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.forms.begun import begun
from bot.talk import Talk
from inspection.forms.form import Form
from inspection.forms.kind import CHOOSING, Kind
from inspection.forms.register import KEYED
from inspection.forms.slot import path_of
from inspection.words import Words

STAYS = CHOOSING | {Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.RANGE}
"""What is taken over; days, places and pictures are not what they were and are asked again, unless they tell which
row it is."""


async def renew(talk: Talk, submission_id: int) -> None:
    """The row that counts now in place of this one, in the form as it is asked now. Raises Refused."""
    person = talk.caller.person
    if person is None:
        talk.post([Words("chat.enrolled_only")])
        return
    row = await talk.tx.facts.row(person, submission_id)
    form, answers = await talk.tx.facts.row_answers(row)
    form_id = await talk.tx.facts.newest_form(row.form)
    about = (
        {"region_id": row.region_id} if row.enterprise_id is None else {"enterprise_id": row.enterprise_id}
    )
    talk.pressed = None  # what was pressed stays to be read
    await talk.start("form", {**begun(talk, form_id), **about}, known=kept(form, answers, talk.now))


def kept(form: Form, answers: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """As a conversation holds answers."""
    asked = {one.path: one for one in form.questions()}
    found = {}
    for ref, value in answers.items():
        question = asked.get(path_of(ref))
        if question is None or not value or "[" in ref:
            continue
        if question.kind in STAYS or question.extras.get("key") == KEYED:
            found[ref] = {"v": value, "at": now.isoformat()}
    return found

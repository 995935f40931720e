"""What is to be done with a photo of a form beside keeping it."""

from collections.abc import Mapping
from typing import Any

from bot.desk import Talkative
from bot.forms.picture import NEW, asked_new
from bot.forms.scanned import CODE, awaited
from bot.heard import Enclosed, Sent

Asked = tuple[str, str, Mapping[str, Any]]


def after_photo(
    talk: Talkative, answers: Mapping[str, Any], sent: Sent | Enclosed, person_id: int
) -> list[Asked]:
    """Jobs as kind, key and payload: to read the code on it, to look whether it was seen before."""
    name, once = sent.unique_id, f"{talk.id}:{sent.message_id}"
    jobs: list[Asked] = []
    if awaited(answers, name):
        jobs.append((CODE, f"{CODE}:{once}", {"unique_id": name, "conversation": talk.id}))
    if since := asked_new(answers, name):
        jobs.append((NEW, f"{NEW}:{once}", {"unique_id": name, "since": since, "person_id": person_id}))
    return jobs

"""The checklists that come with the campaigns are filled in in the chat, question by question, to what is kept."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from inspection.campaigns.packaged import FOLDER, folders
from inspection.forms.source import read_form
from inspection.usecases.import_form import ImportForm, TakeForm
from tests.bot.street import Street
from tests.storage.hazard_world import World

FORMS = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*/forms/*.md"))}
MOST = 200  # steps


def keys(letter: Mapping[str, Any]) -> list[str]:
    """A choice of a page that was not made yet is ○, the first of its choices one press."""
    return [key["text"] for row in letter["payload"].get("rows", ()) for key in row]


@pytest.mark.parametrize("name", FORMS)
async def test_every_question_is_asked_and_the_answers_are_kept(town: Street, name: str) -> None:
    source = read_form(f"{name}.md", FORMS[name], {})

    async def takes(world: World) -> None:
        await ImportForm(world.work.forms, world.work.audit)(
            TakeForm(source, f"{name}.md", FORMS[name]), None, world.now
        )

    await town.prepares(takes)
    authority = name.endswith("authority")
    who = "孙丽" if authority else "周海"
    await town.hears(town.says(who, f"/form {source.form.name}"))
    for _ in range(MOST):
        offered = keys((await town.letters(who))[-1])
        if "确认提交" in offered:
            break
        town.now += timedelta(seconds=2)
        wanted = (one for mark in ("○", "▸", "是", "领域") for one in offered if mark in one)
        await town.taps(who, next(wanted))
    await town.taps(who, "确认提交")
    async with town.work() as work:
        (made,) = [one async for one in work.submissions.of_form(source.form.name)]
    assert (made.region, made.enterprise) == (
        ("沈北新区", None) if authority else ("沈北街道", "晨星铝业有限公司")
    )
    if not authority and name not in folders():
        assert made.xml.count(">yes<") >= 3  # a checklist asks what concerns this enterprise
        return
    for question in source.form.questions():
        node = question.path.rpartition("/")[2]
        assert f"<{node}>yes</{node}>" in made.xml

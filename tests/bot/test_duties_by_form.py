"""A duty that is a form: begun from the tasks, done by handing the form in, and by nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.usecases import use_case
from bot.ports import Caller
from inspection.duties.rule import Deed, Does, Every, Occasion, OnEvent, Rule, Source, Unit, Who
from inspection.usecases.confirm_duty import ConfirmDuty
from inspection.words import Bilingual, Refused
from tests.bot.duties import begin, morning
from tests.bot.street import Street
from tests.bot.test_form_for_whom import imported

JULY = date(2023, 7, 1)


def asks(who: Who, does: Does, id_: str, title: str) -> Rule:
    source = Source("001", "三(一)1", "shenyang")
    return Rule(id_, Bilingual(title, id_), who, does, Every(Unit.MONTH), source)


SHIFT = asks(Who.OFFICER, Does(Deed.FORM, "shift"), "shift", "每月填报班前会")
ROUND = asks(Who.STREET, Does(Deed.FORM, "round"), "round", "每月填报街道自查")
MONTHLY = asks(Who.OFFICER, Does(Deed.SELF_CHECK, "self_monthly"), "monthly", "每月自查")


@pytest.fixture
async def asked(town: Street, monkeypatch: pytest.MonkeyPatch) -> Street:
    """It is the first of July; there are two forms, and they are owed."""
    begin(monkeypatch, SHIFT, ROUND, MONTHLY)
    await imported(town, "shift", "班前会", "staff", does="self_check:self_monthly")
    await imported(town, "round", "街道自查", "street", "region")
    await morning(town, date(2023, 6, 20))
    await town.sent()
    await morning(town, JULY)
    return town


async def answers(town: Street, who: str, many: str) -> None:
    await town.hears(town.says(who, many))
    await town.taps(who, "确认提交")


async def closed(town: Street, who: str) -> str:
    letters = [one["payload"] for one in await town.letters(who)]
    return " ".join(one["text"] for one in letters if one["kind"] == "close" and "7月31日" in one["text"])


async def test_the_task_begins_the_form_and_the_form_handed_in_closes_the_task(asked: Street) -> None:
    await asked.hears(asked.says("赵强", "/tasks"))
    assert "班前会" in (await asked.texts("赵强"))[-1]
    await asked.taps("赵强", "打开 1")
    assert "数量" in (await asked.texts("赵强"))[-1] and "晨星铝业" in (await asked.texts("赵强"))[-1]
    await answers(asked, "赵强", "12")
    assert "每月填报班前会" in await closed(asked, "赵强")
    assert "每月自查" in await closed(asked, "赵强"), "its settings say that it is the monthly check too"
    await asked.sent()
    await morning(asked, date(2023, 8, 1))
    assert "未履行" not in str(await asked.texts("赵强"))
    assert "未履行" in str(await asked.texts("吴磊")), "the other enterprise has handed in nothing"


async def test_the_form_filled_in_without_being_asked_counts_as_well_and_in_any_post(asked: Street) -> None:
    await asked.hears(asked.says("周海", "/form 班前会"))
    await answers(asked, "周海", "3")
    assert "每月填报班前会" in await closed(asked, "赵强")


async def test_what_the_street_owes_is_about_its_region(asked: Street) -> None:
    await asked.hears(asked.says("刘洋", "/tasks"))
    await asked.taps("刘洋", "打开 1")
    assert "沈北街道" in (await asked.texts("刘洋"))[-1]
    await answers(asked, "刘洋", "5")
    assert "每月填报街道自查" in await closed(asked, "刘洋")
    async with asked.work() as work:
        today = JULY + timedelta(days=1)
        posts = {2: list(Who), 3: list(Who)}
        waiting = await work.duty_reads.waiting({}, posts, today, 9)
    assert {one.owner for one in waiting} == {"财落街道"}


async def test_a_form_that_is_an_event_asks_for_what_follows_it_the_next_morning(
    town: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    when = OnEvent(Occasion.CONFINED_SPACE_WORK, 2)
    begin(monkeypatch, replace(SHIFT, does=Does(Deed.CONFIRM, "gas"), when=when))
    await imported(town, "entry", "有限空间作业登记", "staff", occasion="confined_space_work")
    await morning(town, date(2023, 7, 3))
    await town.hears(town.says("赵强", "/form 有限空间"))
    await answers(town, "赵强", "2")
    assert "7月5日" not in str(await town.texts("赵强"))
    await morning(town, date(2023, 7, 4))
    assert "7月5日" in str(await town.texts("赵强")) and "7月5日" not in str(await town.texts("吴磊"))


async def test_the_reminder_begins_it_and_somebody_elses_word_does_not_do(asked: Street) -> None:
    await asked.taps("赵强", "现在办理（填表）")
    assert "数量" in (await asked.texts("赵强"))[-1]
    async with asked.work() as work:
        actor = await work.people.get(asked.names["赵强"])
        assert actor is not None
        today = asked.now.date()
        (one, *_) = await work.duty_reads.waiting({1: [Who.OFFICER]}, {}, today, 9)
        command, caller = ConfirmDuty(one.id), Caller("t:1", 1, "赵强", actor, "zh")
        with pytest.raises(Refused) as refused:
            await use_case(work, asked.settings, command)(command, caller, asked.now)
    assert refused.value.words.key == "refused.duty_by_form"

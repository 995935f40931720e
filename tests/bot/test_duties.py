"""Duties in the chat: asked on the first of the month, reminded in the same message, missed, passed on; and done."""

from datetime import date, time, timedelta

import pytest

from app.usecases import use_case
from bot.ports import Caller
from inspection.checklist import checklist
from inspection.digest import digest, worth_sending
from inspection.place import Fix, Nearness
from inspection.standards.order10 import order10
from inspection.usecases.submit_visit import HandInVisit
from inspection.visit import CheckInRecord, Finding, Verdict
from inspection.visit_kind import VisitKind
from tests.bot.duties import LED, TRAINING, begin, morning
from tests.bot.street import Street
from tests.storage.hazard_world import CHENXING, ZONE

JULY = date(2023, 7, 1)


@pytest.fixture
async def asked(town: Street, monkeypatch: pytest.MonkeyPatch) -> Street:
    """Everybody has been asked, on the first of July, what July asks of them."""
    begin(monkeypatch, LED, TRAINING)
    await morning(town, date(2023, 6, 12))
    await town.sent()
    await morning(town, JULY)
    return town


async def test_a_principal_is_asked_on_the_first_of_the_month(asked: Street) -> None:
    (asking,) = [text for text in await asked.texts("周海") if "7月31日" in text]
    assert "主要负责人每月带队检查" in asking and "晨星铝业" in asking and "还有 30 天" in asking
    assert "警示教育" not in str(await asked.texts("周海")), "that is the safety officer's"
    assert "警示教育" in str(await asked.texts("赵强"))


async def test_reminded_in_the_same_message_and_on_the_last_day(asked: Street) -> None:
    (before,) = [one for one in await asked.letters("周海") if "7月31日" in one["payload"]["text"]]
    await asked.sent()
    await morning(asked, date(2023, 7, 31))
    (reminder,) = [one for one in await asked.letters("周海") if "7月31日" in one["payload"]["text"]]
    assert "今天是最后一天" in reminder["payload"]["text"]
    assert (
        reminder["conversation_id"] == before["conversation_id"] and reminder["payload"]["kind"] == "prompt"
    )


async def test_the_same_morning_twice_says_nothing_twice(asked: Street) -> None:
    many = len(await asked.letters())
    assert not await morning(asked, JULY, time(7, 45))
    assert len(await asked.letters()) == many


async def test_at_night_nobody_is_asked(asked: Street) -> None:
    assert not await morning(asked, date(2023, 8, 1), time(3, 0))


async def test_a_miss_is_told_stays_in_the_tasks_and_reaches_the_street_which_says_received(
    asked: Street,
) -> None:
    await asked.sent()
    await morning(asked, date(2023, 8, 1))
    assert "未履行已记录" in str(await asked.texts("周海"))
    await asked.sent()
    await asked.hears(asked.says("周海", "/tasks"))
    assert "已逾期 1 天" in str(await asked.texts("周海"))
    await morning(asked, date(2023, 8, 4))
    (told,) = [text for text in await asked.texts("刘洋") if "逾期未履行" in text]
    assert "街道" in told and "晨星铝业" in told
    ((_, toast, _),) = await asked.taps("刘洋", "收到")
    assert "已记录收到" in toast
    assert "已确认收到" in (await asked.texts("刘洋"))[-1]
    assert "晨星铝业" not in str(await asked.texts("孙丽")), "the bureau is not reached yet"
    await morning(asked, date(2023, 8, 8))
    (told,) = [text for text in await asked.texts("孙丽") if "8月8日" in text]
    assert "应急管理部门" in told and "晨星铝业" in told


async def test_the_digest_of_the_morning_after_counts_what_was_missed(asked: Street) -> None:
    await morning(asked, date(2023, 8, 1))
    async with asked.work() as work:
        reader = await work.people.get(asked.names["刘洋"])
        assert reader is not None
        facts = await work.digests.facts(reader, date(2023, 8, 1), ZONE)
        later = await work.digests.facts(reader, date(2023, 8, 2), ZONE)
    assert facts is not None and later is not None
    (line,) = [line for line in digest(facts).lines if line.duties]
    assert line.words.facts == {"n": 2, "sites": 1} and line.duties == facts.missed
    assert worth_sending(facts, None) and not later.missed


async def test_a_confirmation_with_its_photo_is_the_action_of_record(asked: Street) -> None:
    await asked.hears(asked.says("赵强", "/tasks"))
    await asked.taps("赵强", "打开 1")
    assert "现场照片" in (await asked.texts("赵强"))[-1]
    await asked.hears(asked.photo("赵强", "class"))
    await asked.taps("赵强", "下一步 ▸")
    await asked.taps("赵强", "没有说明")
    await asked.taps("赵强", "确认提交")
    closed = [one["payload"] for one in await asked.letters("赵强") if one["payload"]["kind"] == "close"]
    assert any("7月31日" in one["text"] and "✅ 已于" in one["text"] for one in closed)
    assert any("6月30日" in one["text"] and "未履行的记录保留" in one["text"] for one in closed)
    await asked.sent()
    await morning(asked, date(2023, 8, 1))
    assert "7月31日" not in str(await asked.texts("赵强"))


async def test_a_check_led_by_the_principal_begins_from_the_task_and_closes_it(asked: Street) -> None:
    await asked.hears(asked.says("周海", "/tasks"))
    await asked.taps("周海", "打开 1")
    assert "请发送您的位置" in (await asked.texts("周海"))[-1], (
        "it starts with the check-in, the kind is known"
    )


async def test_the_check_handed_in_closes_the_reminder_and_those_of_nobody_else(asked: Street) -> None:
    await asked.sent()
    asked.now += timedelta(days=9)
    await handed_in(asked, "周海", VisitKind.LEADER_LED)
    closed = [
        one["payload"]["text"] for one in await asked.letters("周海") if one["payload"]["kind"] == "close"
    ]
    assert any("7月31日" in text and "✅ 已于 7月10日" in text for text in closed)
    assert "警示教育" not in str(closed)
    await asked.hears(asked.says("周海", "/tasks"))
    assert "带队检查" not in (await asked.texts("周海"))[-1]


async def handed_in(street: Street, name: str, kind: VisitKind) -> None:
    """A visit by the rules themselves: arrived, every item found compliant, signed."""
    async with street.work() as work:
        person = await work.people.get(street.names[name])
        site = await work.enterprises.get_required(CHENXING)
        visit_id = await work.visits.begin(CHENXING, kind, street.names[name], None)
        visit = await work.visits.get_required(visit_id)
        record = CheckInRecord(True, Fix(), Nearness.UNPLACED, None)
        await work.visits.save(visit.checked_in(record, street.now))
        asks = [item for page in checklist(order10(), site.sector, site.traits) for item in page.items]
        findings = tuple(Finding(item.id, Verdict.COMPLIANT) for item in asks)
        command = HandInVisit(visit_id, findings, "逐项检查，情况属实")
        caller = Caller("t:1", 1, name, person, "zh")
        await use_case(work, street.settings, command)(command, caller, street.now)


async def test_somebody_elses_duty_is_not_to_be_opened(asked: Street) -> None:
    data = await asked.button("周海", "现在办理（检查）")
    ((_, toast, _),) = await asked.hears(asked.presses("吴磊", data))
    assert "不属于您" in toast

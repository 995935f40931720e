"""What is being written: it can be gone back to, changed and given up, and an hour later nothing opens it."""

from tests.web.tip.reporter import Gate
from tests.web.tip.test_report import receipt_on

WHAT = "三车间熔炼炉检修时没有断水"


async def keys_of(gate: Gate) -> int:
    folder = gate.office.lane.drafts.folder
    return len([*folder.glob("[!.]*")]) if folder.is_dir() else 0


async def test_what_gives_the_writer_away_is_told_in_their_language_and_can_be_kept(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins("/t?site=posterOfTheFoundry0001&lang=zh")
    page = await reporter.presses("继续", text="当时只有我一个人在场，没有断水")
    assert "“只有我知道”" in page
    assert "the only" not in page
    english = await reporter.presses("English")
    assert "words like “only I know” point to you" in english
    page = await reporter.presses("Keep it as it is ▸", text="I am the only one who saw it.")
    assert "Where at the site?" in page
    page = await reporter.presses("‹ Back")
    assert "I am the only one who saw it." in page


async def test_back_and_change_keep_all_the_rest(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=WHAT)
    await reporter.presses("继续", text="二车间")
    page = await reporter.presses("‹ 返回")
    assert "二车间" in page
    await reporter.presses("继续", text="三车间熔炼炉旁")
    for says in ("几周", "有生命危险", "下一步 ▸"):
        await reporter.presses(says)
    await reporter.presses("下一步 ▸", tick=[])
    page = await reporter.presses("不留姓名，也不要奖励")
    assert "三车间熔炼炉旁" in page and "马上安排检查" in page and "不要奖励" in page
    await reporter.presses("时间")
    page = await reporter.presses("最近几天")
    assert "最近几天" in page and "三车间熔炼炉旁" in page
    receipt_on(await reporter.presses("提交举报"))


async def test_an_old_page_of_the_history_changes_only_its_own_answer(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins()
    form, _ = reporter._button("继续")
    await reporter.presses("继续", text=WHAT)
    await reporter.presses("继续", text="二车间")
    page = await reporter.sends(form.action, {**dict(form.fields), "text": WHAT + "，已经一周"})
    assert "什么时候开始的" in page  # it goes on where it was
    await reporter.presses("‹ 返回")
    page = await reporter.presses("‹ 返回")
    assert WHAT + "，已经一周" in page


async def test_the_offices_concerned_never_get_it(gate: Gate) -> None:
    await gate.office.joins("何志远", "沈北街道办")
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=WHAT)
    for says in ("跳过", "正在发生", "没有", "下一步 ▸"):
        await reporter.presses(says)
    assert "沈北街道办" in reporter.page
    ticks = [value for value in _ticks(reporter.raw) if value]
    page = await reporter.presses("下一步 ▸", tick=ticks[-1])
    await reporter.presses("不留姓名，凭领奖码领奖")
    page = await reporter.presses("提交举报")
    receipt_on(page)
    cases = gate.office.lane.cases
    many = [len(await cases(gate.office.at[name])) for name in ("马兰", "韩冰", "何志远")]
    assert sum(many) == 2 and 0 in many


def _ticks(raw: str) -> list[str]:
    return [part.split('"')[0] for part in raw.split('name="tick" value="')[1:]]


async def test_with_too_few_officers_left_the_person_reads_it_and_can_change_it(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text="马兰和老板是亲戚，检修时没有断水")
    for says in ("跳过", "正在发生", "没有", "下一步 ▸", "下一步 ▸", "不留姓名，凭领奖码领奖"):
        await reporter.presses(says)
    page = await reporter.presses("提交举报")
    assert "没有足够的举报专员" in page and "12350" in page
    await reporter.presses("问题")
    await reporter.presses("继续", text=WHAT)
    receipt_on(await reporter.presses("提交举报"))


async def test_given_up_nothing_is_left(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=WHAT)
    assert await keys_of(gate) == 1
    page = await reporter.presses("✕ 取消")
    assert "已放弃" in page and await keys_of(gate) == 0
    async with gate.office.lane.system.read() as work:
        rows = (await work.connection.exec_driver_sql("SELECT count(*) FROM conversation")).scalar()
    assert rows == 0


async def test_after_three_answers_giving_up_asks_once_more(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=WHAT)
    await reporter.presses("跳过")
    await reporter.presses("正在发生")
    page = await reporter.presses("✕ 取消")
    assert "确定吗" in page
    assert "生命危险" in await reporter.presses("不改了")
    await reporter.presses("✕ 取消")
    assert "已放弃" in await reporter.presses("放弃，不保存")


async def test_an_hour_later_nothing_opens_it(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=WHAT)
    gate.office.later(minutes=61)
    page = await reporter.presses("跳过")
    assert "填写已超时，内容已销毁" in page and await keys_of(gate) == 0


async def test_once_it_is_sent_no_key_of_the_draft_is_left(gate: Gate) -> None:
    reporter = await gate.reporter()
    receipt = receipt_on(await reporter.writes())
    assert await keys_of(gate) == 1  # of the receipt, until it is typed back
    await reporter.presses("核对", receipt=receipt)
    assert await keys_of(gate) == 0


async def test_the_receipt_is_shown_for_ten_minutes_and_the_report_is_safe_without_it(gate: Gate) -> None:
    reporter = await gate.reporter()
    receipt = receipt_on(await reporter.writes())
    gate.office.later(minutes=11)
    page = await reporter.presses("核对", receipt=receipt)
    assert "举报已经收到" in page
    assert "已收到" in await reporter.presses("查询", receipt=receipt)


async def test_a_name_is_given_on_two_pages_and_never_stands_in_the_report(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=WHAT)
    for says in ("跳过", "正在发生", "没有", "下一步 ▸", "下一步 ▸", "留姓名和电话"):
        await reporter.presses(says)
    await reporter.presses("继续", text="周晓梅")
    page = await reporter.presses("继续", text="13800001111")
    assert "另行加密" in page and "周晓梅" not in page
    receipt_on(await reporter.presses("提交举报"))
    (listed,) = await gate.office.lane.cases(gate.office.at["马兰"])
    assert listed.head.has_identity
    opened = await gate.office.lane.open(gate.office.at["马兰"], listed.case.number)
    assert "周晓梅" not in str(opened.file.tip.texts())


async def test_without_a_poster_the_name_finds_the_enterprise_and_its_officers(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.begins("/t")
    page = await reporter.presses("继续", text="晨星铝业")
    assert "发现了什么问题" in page
    await reporter.presses("继续", text=WHAT)
    for says in ("跳过", "说不清", "没有", "下一步 ▸", "下一步 ▸", "不留姓名，凭领奖码领奖", "提交举报"):
        await reporter.presses(says)
    (listed,) = await gate.office.lane.cases(gate.office.at["马兰"])
    tip = (await gate.office.lane.open(gate.office.at["马兰"], listed.case.number)).file.tip
    assert (tip.enterprise, tip.enterprise_id, tip.when) == ("晨星铝业", 1, "")

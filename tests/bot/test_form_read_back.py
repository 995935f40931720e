"""``/form ~1``: what was handed in comes back in the words it was chosen by."""

from tests.bot.registering import kept, says
from tests.bot.street import Street
from tests.bot.test_form_findings import imported

FORM = """| survey |
| | type | name | label |
| | select_multiple risk | risks | 存在风险 |
| | begin repeat | team | 班组 |
| | select_one risk | worst | 最大风险 |
| | end repeat | | |
| choices |
| | list_name | name | label |
| | risk | 1 | 粉尘 |
| | risk | 2 | 高温 |
| settings |
| | form_id | version | form_title |
| | risks | 1 | 风险清单 |
"""


async def test_labels_are_read_back_and_not_the_values_behind_them(town: Street) -> None:
    await imported(town, "risks.md", FORM)
    await says(town, "赵强", "/form risks")
    for label in ("○ 粉尘", "○ 高温", "下一步 ▸", "高温"):
        await town.taps("赵强", label)
    await town.taps("赵强", "结束 ▸")
    await town.taps("赵强", "确认提交")
    said = await says(town, "赵强", "/form ~1")
    assert "存在风险：粉尘、高温" in said and "最大风险：高温" in said


async def test_a_person_who_was_chosen_is_read_back_by_name(town: Street) -> None:
    await kept(town, "certificates")
    await says(town, "周海", "/form certificates")
    await town.taps("周海", "周海")
    await town.taps("周海", "电工作业")
    await says(town, "周海", "T1", "2030-06-30")
    await town.taps("周海", "在岗")
    await town.taps("周海", "不填，跳过")
    await town.taps("周海", "确认提交")
    said = await says(town, "周海", "/form ~1")
    assert "持证人：周海" in said and "电工作业" in said

"""A form in the chat with real processes, killed in the middle and as it is handed in: one submission, nothing lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from zipfile import ZipFile

import pytest
import pytest_asyncio

from inspection.people import Role
from sandbox.screen import ScreenMessage
from tests.databases import PostgresDatabases
from tests.journeys.neighbour import Neighbour
from tests.journeys.test_killed import killed_after
from tests.journeys.world import CODE, ZONE, Town, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")

CAMPAIGN = "tianjin-nankai-2023"
DUTY = "自查整改并由主要负责人签字留存书面总结"
TUESDAY = datetime(2023, 6, 6, 7, 31, tzinfo=ZONE)
SHIFT = """| survey |
| | type | name | label | required | repeat_count | relevant |
| | integer | many | 当班人数 | yes | | |
| | image | sight | 现场照片 | yes | | |
| | begin repeat | place | 岗位 | | 2 | |
| | select_one yn | fine | 是否正常 | yes | | |
| | text | why | 哪里不正常 | yes | | ${fine} = 'no' |
| | end repeat | | | | | |
| choices |
| | list_name | name | label |
| | yn | yes | 正常 |
| | yn | no | 不正常 |
| settings |
| | form_id | version | form_title |
| | shift | 1 | 交接班检查 |
"""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> dict[str, str]:
    if request.param == "sqlite":
        return {}
    databases: PostgresDatabases = request.getfixturevalue("postgres_databases")
    return {"ANXUN_DATABASE_URL": databases.empty()}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(database: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """With a campaign under way and one form of the enterprise's own."""
    async with opened(tmp_path_factory.mktemp("town"), **database) as running:
        (running.home / "shift.md").write_text(SHIFT, "utf-8")
        for verb in (("campaign", "start", CAMPAIGN), ("import", "form", running.home / "shift.md")):
            said = await running.anxun(*verb)
            assert said.code == 0, said.err
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zhou(town: Town) -> Neighbour:
    return await town.joins("周海", Role.PRINCIPAL, at=CODE)


async def is_killed_at_rest(town: Town) -> None:
    """What was said is also known to have been said."""
    await asyncio.sleep(1)
    await town.is_killed()


async def test_a_form_goes_on_where_it_was_and_is_handed_in_once(town: Town, zhou: Neighbour) -> None:
    assert "当班人数" in (await zhou.sends("/form 交接班")).text
    await is_killed_at_rest(town)
    await zhou.phone.sends("12 人")  # nobody is there; Telegram keeps it
    await town.opens()
    await zhou.reads("现场照片")
    await zhou.photographs()
    await zhou.reads("岗位 1")
    await killed_after(town, zhou, "不正常", 0.03)
    await zhou.reads("哪里不正常")
    await zhou.sends("地坑积水")
    await zhou.reads("岗位 2")
    await zhou.phone.taps("正常")
    assert "当班人数：12" in (await zhou.reads("请核对")).text
    await killed_after(town, zhou, "确认提交", 0.05)
    await zhou.reads(
        "已提交 №F-"
    )  # a number may be passed over: PostgreSQL gives those of what was undone to nobody

    (kept,) = [row["answers"] for row in await town.exports("submissions", "--form", "shift")]
    assert (kept["many"], [one["fine"] for one in kept["place"]]) == (12, ["no", "yes"])
    assert kept["place"][0]["why"] == "地坑积水"
    assert str(await zhou.sees()).count("已提交 №F-") == 1


async def test_the_photo_of_a_submission_lies_beside_it(town: Town) -> None:
    await town.comes_to_have("media", lambda rows: all(row["state"] == "stored" for row in rows))
    file = town.home / "shift.zip"
    said = await town.anxun("export", "submissions", "--form", "shift", "--format", "xml", "-o", file)
    assert said.code == 0, said.err
    with ZipFile(file) as parts:
        (xml,) = [name for name in parts.namelist() if name.endswith("submission.xml")]
        (photo,) = [name for name in parts.namelist() if name.endswith(".jpg")]
        assert photo.rpartition("/")[2] in parts.read(xml).decode()
        assert parts.read(photo).startswith(b"\xff\xd8")


async def comes_to_say(person: Neighbour, words: str, often: int) -> None:
    """Until the chat says it so often, and no more."""
    for _ in range(100):
        if str(await person.sees()).count(words) >= often:
            break
        await asyncio.sleep(0.2)
    assert str(await person.sees()).count(words) == often


async def owed(town: Town) -> list[str]:
    """How it stands with the duty that this form fulfils."""
    rows = await town.exports("duties")
    return [row["state"] for row in rows if row["credit_code"] == CODE and row["duty"] == DUTY]


async def says_yes(person: Neighbour, page: ScreenMessage) -> str:
    """To every line of the page but for the last press, which is returned: a single line is a question of its own."""
    if "是" in page.labels:
        return "是"
    several = [label for label in page.labels if label.startswith("其余：是")]
    for label in several or [label for label in page.labels if label.endswith("○")]:
        await person.taps(label)
    return "下一步"


async def test_a_task_begins_its_form_which_is_a_handful_of_presses_whatever_is_killed(
    town: Town, zhou: Neighbour
) -> None:
    town.turns_clock_to(TUESDAY)
    await zhou.reads(DUTY)
    assert await owed(town) == ["open"]
    await zhou.sends("/tasks")  # other reminders may come in between
    waiting = (await zhou.reads(" 件\n1 ")).text
    (line,) = [line for line in waiting.splitlines() if DUTY in line]
    await zhou.taps(f"打开 {line.split()[0]}")
    headings = [*(f"四(一){n}" for n in range(1, 6)), *(f"四(二){n}" for n in range(1, 5))]
    for heading, onward in zip(headings, [*headings[1:], "请核对"], strict=True):
        last = await says_yes(zhou, await zhou.reads(heading))
        if heading == "四(一)3":
            await is_killed_at_rest(town)
            await town.opens()
        if heading in ("四(一)4", "四(二)1"):
            await killed_after(town, zhou, last, 0.04)
        else:
            await zhou.phone.taps(last)
        await zhou.reads(onward)
    await killed_after(town, zhou, "确认提交", 0.02)
    assert DUTY in (await zhou.reads("✅ 已于 6月6日")).text
    await comes_to_say(zhou, "已提交 №F-", 2)
    (kept,) = [row["answers"] for row in await town.exports("submissions", "--form", CAMPAIGN)]
    answers = [value for group in kept.values() if isinstance(group, dict) for value in group.values()]
    assert answers.count("yes") == 21, kept
    assert await owed(town) == ["done"]
    verified = await town.anxun("audit", "verify")
    assert verified.code == 0, verified.err

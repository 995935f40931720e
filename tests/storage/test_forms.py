"""Forms and what was handed in, on both databases: kept by version, told in pages, bound by the chain."""

from collections.abc import AsyncIterator

import pytest

from app.forms import newest_ready, ready
from inspection.forms.kept import Submission
from inspection.forms.source import read_form
from inspection.people import Role
from inspection.usecases.import_form import ImportForm, TakeForm
from inspection.usecases.submit_form import SubmitForm
from inspection.words import Refused
from storage import submission as submissions
from storage.form_check import FormCheck
from storage.tables.form import submission
from tests.inspection.forms.files import as_md
from tests.inspection.ledger_world import FOUNDRY, NOW, District, district

ACCOUNT = 5550001234


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        await made.enrols(ACCOUNT, Role.STAFF, credit_code=FOUNDRY, name="赵强")
        yield made


def written(version: str, label: str) -> bytes:
    sheets = {
        "survey": [
            ["type", "name", "label", "anxun::grade"],
            ["select_one_from_file people.csv", "who", label, "重大"],
        ],
        "settings": [["form_id", "version"], ["daily", version]],
    }
    return as_md(sheets).encode()


async def takes(here: District, version: str = "1", label: str = "谁") -> int:
    content = written(version, label)
    source = read_form("daily.md", content, {"people.csv": b"name,label\na,A\n"})
    taking = ImportForm(here.work.forms, here.work.audit)
    done = await taking(TakeForm(source, "daily.md", content), None, NOW)
    assert done.subject_id is not None
    return done.subject_id


async def hands_in(here: District, form_id: int, number: int) -> None:
    person = await here.person(ACCOUNT)
    made = Submission(
        form_id,
        f"uuid:{number}",
        f"<data><who>{number}</who></data>",
        {"/data/who": str(number)},
        {},
        await here.enterprise(FOUNDRY),
    )
    await SubmitForm(here.work.submissions, here.work.audit)(made, person, NOW)


async def test_every_version_stays_and_the_newest_is_asked(here: District) -> None:
    first, second = await takes(here, "1"), await takes(here, "2", "哪位")
    assert await takes(here, "1") == first
    newest = await here.work.forms.newest("daily")
    assert newest is not None and newest.id == second
    assert [kept.version for kept in await here.work.forms.versions("daily")] == ["2", "1"]
    assert await here.work.forms.source(first) == ("daily.md", written("1", "谁"))
    (question,) = (await ready(here.work, first)).questions()
    assert (question.label.of("zh"), question.extras) == (("谁",), {"grade": "major"})
    assert await ready(here.work, first) is await ready(here.work, first)
    form_id, form = await newest_ready(here.work, "daily")
    assert (form_id, form.version) == (second, "2")
    with pytest.raises(Refused):
        await newest_ready(here.work, "nothing")
    with pytest.raises(Refused):
        await takes(here, "1", "改了")


async def test_submissions_are_told_in_pages_with_who_and_where(
    here: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submissions, "PAGE", 2)
    first, second = await takes(here, "1"), await takes(here, "2")
    for number in range(5):
        await hands_in(here, first if number < 3 else second, number)
    told = [filed async for filed in here.work.submissions.of_form("daily")]
    assert [(filed.instance, filed.version) for filed in told] == [
        *(("uuid:0", "1"), ("uuid:1", "1"), ("uuid:2", "1"), ("uuid:3", "2"), ("uuid:4", "2"))
    ]
    assert {(filed.person, filed.credit_code, filed.at) for filed in told} == {("赵强", FOUNDRY, NOW)}
    assert await here.work.submissions.count("daily") == 5
    assert [(kept.version, many) for kept, many in await here.work.forms.all()] == [("2", 2), ("1", 3)]


async def test_the_chain_finds_what_was_changed_behind_its_back(here: District) -> None:
    form_id = await takes(here)
    for number in range(3):
        await hands_in(here, form_id, number)
    assert await differences(here) == []
    await here.work.connection.execute(submission.update().where(submission.c.id == 2).values(xml="<data/>"))
    await here.work.connection.execute(submission.update().where(submission.c.id == 3).values(region_id=1))
    assert await differences(here) == ["submission:2", "submission:3"], "another text; another subject"


async def differences(here: District) -> list[str]:
    check = FormCheck()
    async for event in here.work.audit.walk():
        check.take(event)
    return await check.differences(here.work.connection)

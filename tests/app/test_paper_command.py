"""``anxun paper``: what is signed comes out as a PDF whose words can be read and whose head can be checked."""

import asyncio

from inspection.hazard import Source
from tests.app.command_line import Shell
from tests.app.paper_world import STATEMENT, home_with_a_visit, own_report, words_of
from tests.storage.hazard_world import World


def test_the_record_of_a_visit_is_printed(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, shots=2, missing=1, note="二号炉炉前"))
    target = shell.home / "记录.pdf"
    done = shell.anxun("paper", "record", "2023-0001", "-o", target)
    assert done.code == 0, done.err
    said = words_of(target.read_bytes())
    for part in (
        "安全生产检查记录",
        "晨星铝业有限公司",
        "李建国、王敏",
        "2023-06-0509:41",
        "H-0001",
        "二号炉炉前",
    ):
        assert part in said
    for part in (
        STATEMENT.replace(" ", ""),
        "待签名",
        "等待企业确认",
        "另有1张照片",
        "t.me/anxun_bot?start=cV1",
    ):
        assert part in said


def test_an_order_is_about_one_hazard_or_all_of_a_visit(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, shots=12))
    for number, back in (("H-0001", "start=cH1"), ("2023-0001", "start=cV1")):
        target = shell.home / f"{number}.pdf"
        done = shell.anxun("paper", "order", number, "-o", target)
        assert done.code == 0, done.err
        said = words_of(target.read_bytes())
        for part in ("责令限期整改指令书", "第三条(二)", "李建国", "重大事故隐患排除前", "照片12", back):
            assert part in said


def test_a_self_report_is_proven_from_the_chain_alone(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, before=own_report))
    target = shell.home / "证明.pdf"
    done = shell.anxun("paper", "proof", "h-0001", "-o", target)
    assert done.code == 0, done.err
    said = words_of(target.read_bytes())
    for part in ("自查自报证明", "链上第1号事件早于检查签到的第3号事件", "2023-06-0509:41"):
        assert part in said
    refused = shell.anxun("paper", "proof", "H-0002", "-o", target.with_name("无.pdf"))
    assert refused.code == 1 and not target.with_name("无.pdf").exists()


def test_the_posting_sheet_shows_what_the_public_record_shows(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, note="张三 13800000000"))
    target = shell.home / "公示.pdf"
    early = shell.anxun("paper", "posting", "91210113MA00000001", "-o", target)
    assert early.code == 1 and "anxun poster" in early.err
    assert shell.anxun("poster", "91210113MA00000001", "-o", shell.home / "码.png").code == 0
    assert shell.anxun("paper", "posting", "91210113MA00000001", "-o", target).code == 0
    said = words_of(target.read_bytes())
    assert "安全隐患公示单" in said and "H-0001" in said and "/e/" in said
    assert "李建国" not in said and "138" not in said


def test_in_english_every_label_is_english(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home))
    target = shell.home / "record.pdf"
    assert shell.anxun("paper", "record", "2023-0001", "-o", target, "--language", "en").code == 0
    said = words_of(target.read_bytes())
    assert "Safetyinspectionrecord" in said and "Waitingfortheenterprise'sanswer." in said


def test_what_is_not_there_is_said_and_nothing_is_written(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home))
    for which, number in (("record", "2023-0099"), ("order", "H-0099"), ("order", "H-x"), ("posting", "91")):
        target = shell.home / "nothing.pdf"
        refused = shell.anxun("paper", which, number, "-o", target)
        assert refused.code == 1 and refused.err and not target.exists()
    assert shell.anxun("paper", "record", "2023-0001", "-o", shell.home / "no" / "a.pdf").code == 1


HOSTILE = "#emph[晨星]$x$ `raw` <b>铝业</b> {{7*7}} \u202egнул " + "W" * 300


def test_i06_names_that_look_like_source_are_printed_as_they_are(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, name=HOSTILE, note="超长说明。" * 400))
    target = shell.home / "记录.pdf"
    assert shell.anxun("paper", "record", "2023-0001", "-o", target).code == 0
    said = words_of(target.read_bytes())
    for part in ("#emph[晨星]$x$`raw`<b>铝业</b>{{7*7}}gнул", "W" * 300, "超长说明。" * 3):
        assert part in said


def test_one_sheet_posts_the_major_hazards_of_a_whole_region_without_a_poster(shell: Shell) -> None:
    async def another(world: World) -> None:
        await world.finds(
            "赵强", source=Source.SELF_CHECK, photos=()
        )  # general: on its own site's sheet only

    asyncio.run(home_with_a_visit(shell.home, before=another, note="张三 13800000000"))
    target = shell.home / "全街道.pdf"
    refused = shell.anxun("paper", "posting", "--region", "没有的街道", "-o", target)
    assert refused.code == 1 and "没有的街道" in refused.err and not target.exists()
    assert shell.anxun("paper", "posting", "--region", "沈北新区", "-o", target).code == 0
    said = words_of(target.read_bytes())
    assert "重大事故隐患公示单" in said and "1·晨星铝业有限公司" in said and "1家企业·1项未闭环" in said
    assert "H-0002" in said and "H-0001" not in said and "李建国" not in said and "138" not in said
    for wrong in ((), ("91210113MA00000001", "--region", "沈北新区")):
        assert shell.anxun("paper", "posting", *wrong, "-o", target).code == 2

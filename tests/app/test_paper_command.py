"""``anxun paper``: what is signed comes out as a PDF whose words can be read and whose head can be checked."""

import asyncio

from tests.app.command_line import Shell
from tests.app.paper_world import STATEMENT, home_with_a_visit, words_of


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

"""Records to be entered, invented: never entered, changed since, with words that try everything."""

from datetime import UTC, datetime, timedelta

from bot.dialogs.copyout_number import Numbering
from inspection.campaigns.packaged import packaged
from inspection.copyouts.entry import Change, Entry, Record
from inspection.copyouts.facts import CopyoutFacts, Left
from inspection.copyouts.running import Running, Token
from inspection.rights import Site
from inspection.words import Bilingual

AT = datetime(2023, 6, 28, 1, tzinfo=UTC)
(COPYOUT,) = packaged("shenyang-2023").copyouts
RUNNING = Running(
    Token(3, 0), "shenyang-2023", COPYOUT, Bilingual("双控系统", "control"), "沈北新区", AT, frozenset({1})
)
RECORD = Record(7, "H-0007", "晨星铝业有限公司", Site(1, 2), AT, {})
TOLD = {"隐患描述": "地坑积水", "整改措施": "清理"}
ENTRY = Entry(
    copyout=RUNNING.key,
    subject_id=7,
    told=TOLD,
    as_of=AT - timedelta(days=1),
    at=AT,
    by=1,
    number="SY-1",
)
RECORDS = [
    CopyoutFacts(RUNNING, RECORD, TOLD, Left(2, 1)),
    CopyoutFacts(RUNNING, RECORD, TOLD, Left(0, 1), ENTRY, (Change("整改措施", "无", "清理"),), "李建国"),
]
NUMBERING = [Numbering(one, "01ab23cd") for one in RECORDS]

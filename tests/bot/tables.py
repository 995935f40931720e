"""Tables that go upward, invented: nothing wrong, everything wrong, sent already; and values of theirs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from inspection.campaigns.packaged import packaged
from inspection.returns.facts import TableFacts, Token, ValueFacts
from inspection.returns.month import Month
from inspection.returns.opened import Behind
from inspection.returns.sheet import About, Entry, Frozen, How, Sheet, Value
from inspection.words import words

(TABLE,) = packaged("shenyang-2023").returns
AT = datetime(2023, 6, 28, 1, tzinfo=UTC)
TOKEN = Token(3, 0, 2, Month(2023, 6))
ABOUT = About("shenyang-2023", "1", "progress", 2, "沈北街道", "2023-06")
VALUE = Value("A3", "个", How.COUNTED, Decimal(2), "hazards", (7, 9))
SHEET = Sheet(
    about=ABOUT,
    first=date(2023, 5, 22),
    cutoff=date(2023, 6, 28),
    values=tuple(Value(cell.key, cell.unit, How.COUNTED, Decimal(2)) for cell in TABLE.cells),
)
BLANK = replace(SHEET, values=tuple(replace(one, how=How.BLANK, amount=None) for one in SHEET.values))
WRONG = (words("return.breaks", check="A2<=A1"), words("return.blank", keys=["C9", "C10"]))
TABLES = [
    TableFacts(TOKEN, TABLE, SHEET),
    TableFacts(TOKEN, TABLE, BLANK, WRONG),
    TableFacts(TOKEN, TABLE, SHEET, (), Frozen(4, SHEET, "{}", AT, "孙丽"), True),
]
ENTRY = Entry(1, "2023-06", "A3", Decimal(2), "执法科台账", AT, "孙丽")
VALUES = [
    ValueFacts(TOKEN, TABLE, VALUE, None, (Behind("hazards", 7, "H-0007", "地坑积水", "晨星铝业"),)),
    ValueFacts(TOKEN, TABLE, replace(VALUE, how=How.ENTERED, ids=(), entry=1), ENTRY),
    ValueFacts(TOKEN, TABLE, replace(VALUE, key="C3_amount", unit="万元", how=How.BLANK, amount=None)),
]

"""Forms of the tests: a sheet in Markdown, read by pyxform, answered by hand."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pyxform.xls2xform import convert

from inspection.forms.model import Model
from inspection.forms.moment import Moment
from inspection.forms.state import State

FORMS = Path(__file__).parent / "forms"
SHENYANG = ZoneInfo("Asia/Shanghai")
MORNING = Moment(datetime(2024, 5, 1, 9, 30, tzinfo=SHENYANG), seed=7, facts={"username": "wang"})
FILES: Mapping[str, bytes] = {
    "streets.csv": "name,label,city\nheping,和平街,shenyang\nnankai,南开街,tianjin\n".encode(),
}


def model(sheet: str, files: Mapping[str, bytes] = FILES) -> Model:
    """``sheet`` is Markdown as pyxform reads it."""
    return Model.parse(convert(xlsform=sheet.encode(), file_type=".md").xform, files)


def begun(sheet: str, moment: Moment = MORNING) -> State:
    return State.begin(model(sheet), moment)


def at(text: str, zone: str = "Asia/Shanghai", **facts: str) -> Moment:
    """A moment told as 2024-05-01T09:30."""
    return Moment(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)), seed=7, facts=facts)


def filled(state: State, *answers: tuple[str, str]) -> State:
    for ref, value in answers:
        state = state.answered(ref, value, MORNING)
    return state

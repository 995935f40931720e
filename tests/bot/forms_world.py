"""Forms of the corpus as the chat asks them."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from bot.forms.filling import Filling
from inspection.forms.form import Form
from inspection.forms.source import read_form
from tests.inspection.forms.sheets import FILES, FORMS

SHENYANG = ZoneInfo("Asia/Shanghai")
BEGAN = datetime(2024, 5, 1, 1, 30, tzinfo=UTC).astimezone(SHENYANG)
NOT_YET = ("| audio |", "| video |", "| file |")
WRITTEN = sorted(path.stem for path in FORMS.glob("*.md"))


@cache
def form(name: str) -> Form:
    """Without the questions for recordings and files, which a chat is not asked."""
    lines = (FORMS / f"{name}.md").read_text("utf-8").split("\n")
    kept = "\n".join(line for line in lines if not any(kind in line for kind in NOT_YET))
    return read_form(f"{name}.md", kept.encode(), FILES).form


@cache
def sheet(text: str) -> Form:
    return read_form("form.md", text.encode(), FILES).form


def filling(made: Form, language: str = "zh", seed: int = 7) -> Filling:
    return Filling(1, made, 1, "晨星铝业有限公司", BEGAN, BEGAN, seed, language, {"username": "李建国"})

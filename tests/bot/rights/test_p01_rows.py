"""Every verb, slash command, card and page has its row in the table of rights, and none is left over."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from app.cli import cli
from app.commands import registered
from app.usecases import ENROLLED, SPECIAL
from bot.cards.presses import PRESSES
from bot.commands import COMMANDS
from inspection.hazard import Action
from inspection.hazard_loop import rights_of
from inspection.rights import Right
from inspection.rights_table import BUTTONS, CASE, CHAT, CLI, PAGES, ROWS, VERBS, Need
from inspection.usecases.hazard_verbs import VERBS as HAZARD_VERBS
from tests.bot.rights.cells import ELSEWHERE, SAMPLES
from tests.bot.rights.things import THINGS

ROOT = Path(__file__).parents[3]
ROUTE = re.compile(r'router\.add_(get|post)\((CASE)?(?: \+ )?(?:"([^"]*)")?, (.*)\)')


def routes() -> dict[str, str]:
    """Method and path of every page, with what answers it."""
    found = {}
    for path in sorted((ROOT / "web").rglob("site.py")):
        for method, case, tail, handler in ROUTE.findall(path.read_text("utf-8")):
            found[f"{method.upper()} {CASE if case else ''}{tail}"] = handler
    return found


def test_p01_every_verb_has_its_row() -> None:
    known = {command.__name__ for command in (*SPECIAL, *ENROLLED, *HAZARD_VERBS)}
    assert set(VERBS) == known


WITHIN = {
    "EnterValue": "EnterTableValue",
    "SendReturn": "SendTable",
    "Submission": "HandInForm",
    "CommitDraw": "DrawLots",
    "DrawLookBacks": "DrawClosed",
    "InvitePerson": "InviteSomebody",
}
"""What a verb of the chat carries out."""

OPERATORS = {
    "TakeCampaign",
    "TakeOver",
    "TakeOverHazards",
    "TakeForm",
    "LeavePosts",
    "StartIt",
}
"""What only the command line begins."""

READING = {"Asked"}


def test_p01_a_new_use_case_needs_a_row() -> None:
    asked: set[str] = set()
    for path in sorted((ROOT / "inspection/usecases").glob("*.py")):
        asked |= set(re.findall(r"async def __call__\(\s*self, \w+: (\w+)", path.read_text("utf-8")))
    assert asked - set(VERBS) == {*WITHIN, *OPERATORS, *READING}
    assert set(WITHIN.values()) <= set(VERBS)


def test_p01_every_slash_command_and_every_card_has_its_row() -> None:
    assert set(CHAT) == set(COMMANDS)
    assert set(BUTTONS) == set(PRESSES)


def test_p01_every_page_has_its_row_and_the_desks_are_behind_its_door() -> None:
    found = routes()
    assert set(PAGES) == set(found)
    for route, handler in found.items():
        behind = handler.startswith(("signed(", "seated("))
        assert behind == (PAGES[route] is Need.OFFICER), route


def test_p01_each_step_of_the_loop_asks_what_its_row_says() -> None:
    said = {
        "FindHazard": Action.FIND,
        "VerifyHazard": Action.VERIFY,
        "AmendHazard": Action.AMEND,
        "CorrectFinding": Action.CORRECT,
        "FixOnSpot": Action.FIX,
        "FilePlan": Action.PLAN,
        "SignPlan": Action.SIGN_PLAN,
        "SubmitRectification": Action.SUBMIT,
        "SendBack": Action.SEND_BACK,
        "Reinspect": Action.REINSPECT,
        "AgreeClosing": Action.AGREE,
        "CloseHazard": Action.CLOSE,
        "ListHazard": Action.LIST,
        "EndListing": Action.END_LISTING,
        "ReboundHazard": Action.REBOUND,
        "DismissHazard": Action.DISMISS,
        "MergeHazard": Action.MERGE,
        "HandOver": Action.HAND_OVER,
        "ReferHazard": Action.REFER,
        "AcceptHazard": Action.ACCEPT,
        "HandBack": Action.HAND_BACK,
        "Urge": Action.URGE,
    }
    assert {name: rights_of(action) for name, action in said.items()} == {name: VERBS[name] for name in said}


def test_p01_every_right_opens_something() -> None:
    asked = frozenset[Right]().union(*(row.needs for row in ROWS if isinstance(row.needs, frozenset)))
    assert asked == set(Right)


def test_p01_every_verb_that_asks_for_a_right_is_tried() -> None:
    asking = {name for name, needs in VERBS.items() if isinstance(needs, frozenset)}
    assert asking == {*SAMPLES, *THINGS, *ELSEWHERE}
    assert all((ROOT / where).exists() for where in ELSEWHERE.values() if where.startswith("tests/"))


def test_p01_the_command_line_asks_nobody_who_he_is() -> None:
    """It belongs to whoever runs the program: a verb that named a person there could be told any name."""
    for path in sorted((ROOT / "app/commands").glob("*.py")):
        assert "telegram_id" not in path.read_text("utf-8"), path.name
    assert inspect.getdoc(Need) is not None


def verbs(command: Any, *before: str) -> Iterator[str]:
    """Every verb of the parser, with what stands before it."""
    if not hasattr(command, "commands"):
        yield " ".join(before)
        return
    for name, below in command.commands.items():
        yield from verbs(below, *before, name)


def test_p01_every_verb_of_the_parser_has_its_row_and_none_is_left_over() -> None:
    assert registered is not None, "the verbs hang"
    assert set(verbs(get_command(cli))) == set(CLI)

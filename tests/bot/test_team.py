"""Who goes along: asked on site as long as something can still be done about it."""

from typing import Any

import pytest

from bot.dialogs import visit
from inspection.enterprise import Sector
from inspection.visit_kind import KINDS, VisitKind
from tests.bot.chat import Chat
from tests.bot.invented import walk

TWO = [kind for kind, rule in KINDS.items() if rule.inspectors > 1]
ONE = [kind for kind, rule in KINDS.items() if rule.inspectors == 1]


def at_the_door(kind: VisitKind, **more: Any) -> Chat:
    facts = walk(Sector.COMMERCE, [], kind=kind, **more)
    return Chat(lambda ask: visit.run(ask, facts))


def offered(chat: Chat) -> set[str]:
    """The answers that are drawn, without the ways out."""
    return {button.value for button in chat.buttons() if button.tag != "~"}


@pytest.mark.parametrize("kind", TWO)
def test_every_kind_that_needs_two_asks_for_the_second(kind: VisitKind) -> None:
    chat = at_the_door(kind)
    assert chat.asked == "companion"
    chat.presses("11")
    assert chat.asked.startswith("page.")


@pytest.mark.parametrize("kind", TWO)
def test_only_enforcement_may_go_on_alone(kind: VisitKind) -> None:
    assert ("alone" in offered(at_the_door(kind))) == (kind is VisitKind.ENFORCEMENT)


@pytest.mark.parametrize("kind", TWO)
def test_whoever_is_named_and_still_may_is_not_asked_for(kind: VisitKind) -> None:
    assert at_the_door(kind, signed=(10, 11), along=(11,)).asked.startswith("page.")


@pytest.mark.parametrize("kind", ONE)
def test_who_may_go_alone_is_asked_nothing(kind: VisitKind) -> None:
    assert at_the_door(kind).asked.startswith("page.")


def test_a_colleague_who_has_gone_is_replaced_or_left_out() -> None:
    chat = at_the_door(VisitKind.SPOT, gone=("王敏",))
    assert offered(chat) == {"11", "12", "alone"}
    chat.presses("alone")
    assert chat.asked.startswith("page.")


def test_with_nobody_to_take_along_it_is_said_what_to_do_and_the_visit_waits() -> None:
    chat = at_the_door(VisitKind.UNANNOUNCED, colleagues=0)
    assert offered(chat) == set()
    assert "visit.no_companion" in str(chat.lines())

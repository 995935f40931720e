"""How a confidential report stands, as its reporter reads it in the chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.dialogs.tip_questions import clipped
from bot.questions import Option
from bot.view import Label
from inspection.tips.case import TipState
from inspection.tips.content import Speaker
from inspection.words import Words, words

LATEST, MOST = 5, 500
"""Words that are shown, and characters of each: a message of Telegram's holds no more."""


@dataclass(frozen=True)
class Standing:
    """``did``: what was just done. ``lost``: photos that did not come with it. ``day``: of the promise, or of what was
    kept of it."""

    number: str
    state: TipState
    day: date | None
    messages: tuple[tuple[Speaker, date, str], ...] = field(default=(), repr=False)
    has_identity: bool = False
    reward: bool = False
    paid_on: date | None = None
    can_object: bool = False
    wants_push: bool = False
    did: str = ""
    lost: int = 0


def standing(args: Mapping[str, Any]) -> Standing:
    """Raises KeyError or ValueError of what another version left."""
    view = args["view"]
    said = tuple((Speaker(who), date.fromisoformat(day), text) for who, day, text in view["messages"])
    days = {name: date.fromisoformat(view[name]) if view[name] else None for name in ("day", "paid_on")}
    given = {**view, **days, "state": TipState(view["state"]), "messages": said}
    return Standing(**given, did=args.get("did", ""), lost=args.get("lost", 0))


def lines(now: Standing) -> Sequence[Label]:
    found: list[Label] = [words(f"tip_status.did.{now.did}")] if now.did else []
    if now.lost:
        found.append(words("tip_receipt.lost", count=now.lost))
    if now.day is not None:
        found.append(words(f"tip_page.promise.{now.state.value}", day=now.day))
    if now.paid_on is not None:
        found.append(words("tip_page.reward_paid", day=now.paid_on))
    elif now.reward:
        found.append(Words("tip_page.reward_waits"))
    if not now.messages:
        found.append(Words("tip_page.no_messages"))
    for who, day, text in now.messages[-LATEST:]:
        found.append(words("tip_status.message", who=who, day=day, text=clipped(text, MOST)))
    return found


def offers(now: Standing) -> list[Option]:
    """What the reporter may do, and nothing else."""
    is_open = now.state is not TipState.CLOSED
    named = "withdraw" if now.has_identity else "name"
    acts = [
        ("say", is_open),
        ("object", now.can_object),
        (named, is_open or now.has_identity),
        ("push_off" if now.wants_push else "push_on", True),
        ("change", True),
        ("delete", True),
        ("look", True),
        ("leave", True),
    ]
    return [Option(act, words(f"tip_status.act.{act}")) for act, offered in acts if offered]

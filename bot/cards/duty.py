"""What is owed, as a message that lives: asked for, reminded of, missed, done; and what has reached an authority."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.forms.begun import begun
from bot.render import Key
from bot.view import Label
from inspection.duties.facts import Calls, DutyFacts, Proposal
from inspection.duties.form_deed import REF, form_of, kind_of
from inspection.duties.rule import Deed
from inspection.duties.standing import DutyState
from inspection.hazard import Action
from inspection.words import Words, words

if TYPE_CHECKING:
    from bot.talk import Talk  # whose cards these are

Drawn = tuple[list[Label], list[list[Key]]]


def lines_of(facts: DutyFacts) -> list[Label]:
    about = words("card.duty.about", enterprise=facts.owner, who=facts.who, last=facts.last)
    return [words("card.duty.title", title=facts.title), about, _state(facts)]


def _state(facts: DutyFacts) -> Label:
    if facts.state is DutyState.DONE:
        return words("card.duty.done", at=facts.done_at)
    if facts.state is DutyState.LAPSED:
        return Words("card.duty.lapsed")
    if facts.state is DutyState.MISSED:
        if facts.done_at is not None:
            return words("card.duty.caught_up", at=facts.done_at)
        return words("card.duty.missed", late=-facts.left)
    return words("card.duty.left", left=facts.left) if facts.left else Words("card.duty.today")


def rows_of(facts: DutyFacts) -> list[list[Key]]:
    return [[Key(words("card.duty.do", deed=facts.does.deed), f"o.do.{facts.id}")]] if facts.waits else []


def known_of(facts: DutyFacts, now: datetime) -> dict[str, Any]:
    """What its form need not ask, as a conversation holds answers: the kind that is owed."""
    kind = kind_of(facts.does) if facts.does.deed is Deed.FORM else ""
    return {REF: {"v": kind, "at": now.isoformat()}} if kind else {}


async def begins(talk: "Talk", facts: DutyFacts) -> tuple[str, dict[str, Any]]:
    """The dialog whose end is the action of record, and its arguments. Raises Refused when its form is not there."""
    here: dict[str, Any] = {"enterprise_id": facts.enterprise_id}
    if facts.does.deed is Deed.FORM:
        form_id = await talk.tx.facts.newest_form(form_of(facts.does))
        about = here if facts.enterprise_id is not None else {"region_id": facts.region_id}
        return "form", {**begun(talk, form_id), **about}
    if facts.enterprise_id is None:
        return "duty", {"obligation_id": facts.id}
    match facts.does.deed:
        case Deed.SELF_CHECK if not facts.does.name:
            return "check_in", here
        case Deed.SELF_CHECK | Deed.VISIT:
            return "check_in", {**here, "kind": facts.does.name}
        case _:
            return "duty", {"obligation_id": facts.id}


def drawn(facts: DutyFacts) -> Drawn:
    return lines_of(facts), rows_of(facts)


def called(calls: Calls, day: date) -> Drawn:
    """Everything that has reached somebody that day, and the button that says it was read."""
    lines: list[Label] = [words("card.duty.calls", day=day, count=sum(calls.many.values()))]
    lines += [words("card.duty.calls_to", to=to, count=count) for to, count in calls.many.items()]
    lines += [
        words("card.duty.call", enterprise=name, title=title, last=last) for name, title, last in calls.first
    ]
    if calls.nothing_to_list:
        lines.append(words("card.duty.nothing_to_list", enterprises=list(calls.nothing_to_list)))
    rows = [[_lists(one)] for one in calls.to_list]
    if calls.received:
        return [*lines, Words("card.duty.received")], rows
    return lines, [*rows, [Key(Words("card.duty.receive"), f"o.got.{day:%Y%m%d}")]]


def _lists(one: Proposal) -> Key:
    """Opens the dialog of that hazard, as its own card does."""
    told = words("card.duty.list", number=one.number, enterprise=one.enterprise)
    return Key(told, f"h.{Action.LIST.value}.{one.hazard_id}")

"""The reward of a matter, by the rule of its jurisdiction."""

from inspection.tips.file import Unlocked
from inspection.tips.reward import Basis, RewardRule, rules
from inspection.words import Refused, Words, words
from web.desk.form import Form
from web.desk.money import yuan
from web.desk.ports import DeskLane

TRY = "try"
"""The button that only says what it would be."""


async def settle(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    """For this case and those that were ticked as reports of the same matter: who came first gets it, once."""
    rule, basis, fine = _asked(form)
    total = yuan(rule.fen(basis, fine))
    if form.raw("act") == TRY:
        return words("desk.did.tried", yuan=total, source=rule.source)
    got = await lane.settle(unlocked, [number, *form.all("joint")], rule, basis, fine)
    return words("desk.did.settle", yuan=total, numbers=got)


def _asked(form: Form) -> tuple[RewardRule, Basis, int]:
    rule, basis, fine = rules().get(form.raw("rule")), form.raw("basis"), form.number("fine")
    if rule is None or basis not in {one.value for one in Basis}:
        raise Refused("desk_choose")
    if fine is None:
        raise Refused("desk_fine")
    return rule, Basis(basis), fine

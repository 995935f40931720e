"""A request for service, for the enterprise that asked and for the authorities that help."""

from collections.abc import Sequence

from bot.render import Key
from bot.view import Label
from inspection.services.facts import ServiceFacts
from inspection.services.request import Did, Step
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
ORDER = (Did.ACCEPTED, Did.ANSWERED, Did.HANDED, Did.FINISHED, Did.SOLVED, Did.UNSOLVED)
MOST_STEPS = 5


def drawn(facts: ServiceFacts) -> Drawn:
    one, names = facts.request, facts.names
    head = {"number": one.number, "kind": one.kind, "about": facts.enterprise, "state": one.state}
    lines: list[Label] = [words("card.service.title", **head)]
    lines.append(words("card.service.asked", by=names.get(one.by, "–"), at=one.at, text=one.text))
    lines += [_step(step, facts) for step in one.steps[-MOST_STEPS:]]
    if one.remind_on is not None and (not one.reminders):
        lines.append(words("card.service.due", due=one.remind_on))
    keys = [
        Key(words(f"card.service.{did.value}"), f"n.{did.value}.{one.id}")
        for did in ORDER
        if did in facts.may
    ]
    if one.photo_ids:
        keys.append(Key(words("card.case.photos", count=len(one.photo_ids)), f"n.photos.{one.id}"))
    if facts.supports:
        keys.append(Key(Words("card.service.guide"), f"n.guide.{one.id}"))
    return lines, [keys[i : i + 3] for i in range(0, len(keys), 3)]


def _step(step: Step, facts: ServiceFacts) -> Label:
    by = facts.names.get(step.by, "–") if step.by is not None else ""
    to = facts.names.get(step.to, "–") if step.to is not None else ""
    return words(f"card.service.step.{step.did.value}", at=step.at, by=by, to=to, text=step.text or "")


def listed(found: Sequence[ServiceFacts], *, asks: bool) -> Drawn:
    """``asks``: the reader has an enterprise that can ask."""
    lines: list[Label] = [words("card.service.list", count=len(found))]
    for facts in found:
        one = facts.request
        told = {"number": one.number, "kind": one.kind, "about": facts.enterprise, "state": one.state}
        lines.append(words("card.service.line", **told))
    keys = [Key(facts.request.number, f"n.show.{facts.request.id}") for facts in found]
    rows = [keys[i : i + 3] for i in range(0, len(keys), 3)]
    return lines, [*rows, [Key(Words("card.service.new"), "n.new.0")]] if asks else rows

"""The card of an expert at a visit: for the expert, and for the team."""

from collections.abc import Iterator, Sequence

from bot.render import Key
from bot.view import Label
from inspection.experts.expert import ExpertStep, VisitExpert
from inspection.experts.facts import ExpertFacts, ExpertMay
from inspection.people import Person
from inspection.rights import may
from inspection.visit import Visit, VisitState
from inspection.visit_kind import KINDS
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST_SHOWN = 6
MOST_TAKEN = 3


def drawn(facts: ExpertFacts) -> Drawn:
    expert, visit = facts.expert, facts.visit
    named = {"name": expert.name, "field": expert.field, "unit": expert.unit}
    if facts.sealed:
        told = words("card.expert.sealed", kind=visit.kind, day=visit.planned_on, **named)
        return [told, Words("card.visit.sealed_why")], []
    about = {"enterprise": visit.enterprise, "kind": visit.kind, "state": visit.state}
    lines: list[Label] = [words("card.expert.title", **named), words("card.visit.title", **about)]
    if visit.state is VisitState.PLANNED:
        lines.append(words("card.visit.planned", day=visit.planned_on))
    lines.append(standing(expert))
    shown = expert.advice[-MOST_SHOWN:]
    if left := len(expert.advice) - len(shown):
        lines.append(words("card.expert.earlier", count=left))
    for step in shown:
        lines.append(_advice(facts, step))
        if (hazard := expert.taken.get(step.n or 0)) is not None:
            lines.append(words("card.expert.taken", number=f"H-{hazard:04d}"))
    keys = list(_keys(facts))
    return lines, [keys[i : i + 2] for i in range(0, len(keys), 2)]


def _advice(facts: ExpertFacts, step: ExpertStep) -> Label:
    """Who wrote it down is named where it was not the expert."""
    told = {"n": step.n, "at": step.at, "text": step.text, "photos": len(step.photo_ids)}
    if not facts.expert.has_account:
        return words("card.expert.advice_by", **told, by=facts.names.get(step.by or 0, "–"))
    return words("card.expert.advice", **told)


def standing(expert: VisitExpert) -> Label:
    """Who has signed, who could, who is named only, who is gone."""
    named = {"name": expert.name, "field": expert.field, "unit": expert.unit}
    if expert.signed is not None:
        return words("card.expert.stands.signed", **named, at=expert.signed.at)
    if expert.ended is not None:
        return words("card.expert.stands.ended", **named, at=expert.ended.at)
    if not expert.has_account:
        return words("card.expert.stands.named", **named)
    if expert.person_id is None:
        return words("card.expert.stands.invited", **named, until=expert.expires_at)
    return words("card.expert.stands.joined", **named)


def _keys(facts: ExpertFacts) -> Iterator[Key]:
    expert, offered = facts.expert, facts.may
    if ExpertMay.ADVISE in offered:
        yield Key(Words("card.expert.advise"), f"ex.advise.{expert.id}")
    if ExpertMay.SIGN in offered:
        yield Key(Words("card.visit.sign"), f"ex.sign.{expert.id}")
    if ExpertMay.TAKE in offered:
        free = [step.n for step in expert.advice if step.n not in expert.taken]
        for n in free[:MOST_TAKEN]:
            yield Key(words("card.expert.take", n=n), f"ex.take.{expert.id}.{n}")
    if facts.visit.state is not VisitState.ABANDONED:
        yield Key(Words("card.expert.list"), f"ex.list.{expert.id}.0")
        yield Key(Words("card.expert.found"), f"ex.found.{expert.id}")
        yield Key(Words("card.expert.photos"), f"ex.photos.{expert.id}")
    if ExpertMay.LET_GO in offered:
        yield Key(Words("card.expert.let_go"), f"ex.go.{expert.id}")


def on_visit(visit: Visit, experts: Sequence[VisitExpert], reader: Person | None) -> Drawn:
    """What the card of the visit says of them. The enterprise reads who they are, and opens none of them."""
    lines: list[Label] = [standing(one) for one in experts]
    if reader is None:
        return lines, []
    rule = KINDS[visit.kind]
    plans = reader.id == visit.lead_id or may(reader, rule.plan_right, visit.site)
    rows: list[list[Key]] = []
    if plans or reader.id in visit.team or may(reader, rule.right, visit.site):
        keys = [Key(words("card.expert.open", name=one.name), f"ex.show.{one.id}") for one in experts]
        rows = [keys[i : i + 2] for i in range(0, len(keys), 2)]
    if plans and visit.state in (VisitState.PLANNED, VisitState.CHECKED_IN):
        rows.append([Key(Words("card.expert.bring"), f"ex.bring.{visit.id}")])
    return lines, rows

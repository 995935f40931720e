"""What an expert reads of a visit: its checklist, page by page, and what was found."""

from bot.render import Key
from bot.view import Label
from inspection.experts.facts import ExpertSees
from inspection.hazard import Stage
from inspection.visit import Verdict, VisitState
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST_HAZARDS = 12
SHOWN = (Stage.BEFORE, Stage.AFTER, Stage.REINSPECTION)  # never what a worker sent


def checklist_page(seen: ExpertSees, page: int) -> Drawn:
    """One section: each item with its verdict as far as it was handed in."""
    total = len(seen.sections)
    page = min(page, total - 1)
    section, expert = seen.sections[page], seen.facts.expert
    verdicts = {one.item_id: one.verdict for one, _ in seen.findings}
    lines: list[Label] = [words("card.expert.page", title=section.title, page=page + 1, pages=total)]
    for item in section.items:
        verdict = verdicts.get(item.id)
        key = "card.expert.item" if verdict is None else "card.expert.judged"
        lines.append(words(key, item=item.short, verdict=verdict))
    ways = []
    if page:
        ways.append(Key(Words("chat.page_before"), f"ex.list.{expert.id}.{page - 1}"))
    if left := total - page - 1:
        ways.append(Key(words("chat.page_after", left=left), f"ex.list.{expert.id}.{page + 1}"))
    return lines, [ways] if ways else []


def found(seen: ExpertSees) -> Drawn:
    """What was found, and the hazards it became."""
    visit = seen.facts.visit
    broken = sum(one.verdict is Verdict.VIOLATION for one, _ in seen.findings)
    waits = visit.state in (VisitState.PLANNED, VisitState.CHECKED_IN)
    key = "card.expert.not_yet" if waits else "card.expert.counted"
    lines: list[Label] = [words(key, enterprise=visit.enterprise, broken=broken, items=len(seen.findings))]
    for one in seen.hazards[:MOST_HAZARDS]:
        lines.append(words("card.expert.hazard", number=one.number, what=one.description, state=one.state))
    if left := max(0, len(seen.hazards) - MOST_HAZARDS):
        lines.append(words("card.expert.more", count=left))
    return lines, []


def photos_of(seen: ExpertSees) -> list[int]:
    """Of the hazards and of this expert's own advice."""
    ids = [photo_id for hazard in seen.hazards for photo_id in hazard.photo_ids(*SHOWN)]
    ids += [photo_id for step in seen.facts.expert.advice for photo_id in step.photo_ids]
    return list(dict.fromkeys(ids))

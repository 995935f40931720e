"""The visit: page by page, everything compliant unless tapped; each violation with what exactly and its photos."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.collected import Page, PageItem, Photos
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Review, Several, Text
from bot.turned import TURNED, moment
from bot.view import Label
from inspection.cases.facts import CaseIndex, Line
from inspection.checklist import Section
from inspection.people import Person
from inspection.standard import Item, Logic, Standard
from inspection.standard import describe as described
from inspection.usecases.submit_visit import HandInVisit
from inspection.visit import Colleague, Finding, Verdict, Visit, VisitState, tally
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused, Words, words
from texts import Voice

VERDICTS = {verdict.value: verdict for verdict in Verdict}
OTHER = "other"
ALONE = "alone"
MOST_COLLEAGUES = 5


@dataclass(frozen=True)
class Walk:
    """What the visit dialog needs before it runs. ``along`` are the named colleagues who may still do this
    visit, ``gone`` the names of those who may not any more; ``colleagues`` could be asked along."""

    visit: Visit
    inspector: str
    along: tuple[int, ...]
    gone: tuple[str, ...]
    colleagues: tuple[Colleague, ...]
    sections: tuple[Section, ...]
    standard: Standard
    voice: Voice
    now: datetime
    cases: CaseIndex = CaseIndex()


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Walk:
    """Raises Refused("not_your_visit") for anybody but its lead, Refused("visit_is") before the check-in and
    once it has become a record or was called off."""
    if person is None:
        raise Refused("not_enrolled")
    visit = await facts.visit(args["visit_id"], person)
    visit.must_be_led_by(person.id)
    visit.must_be(VisitState.CHECKED_IN)
    along, gone = await facts.team(visit)
    colleagues = await facts.colleagues(person, visit.enterprise_id)
    sections = await facts.sections(visit.enterprise_id)
    voice, standard = facts.voice(person.language), facts.standard()
    cases = await facts.case_index()
    return Walk(visit, person.name, along, gone, colleagues, sections, standard, voice, now, cases)


def title(walk: Walk) -> Label:
    return words("visit.title", enterprise=walk.visit.enterprise, kind=walk.visit.kind)


def run(ask: Ask, walk: Walk) -> HandInVisit:
    team, kind = _team(ask, walk)
    findings: list[Finding] = []
    for number, section in enumerate(walk.sections, 1):
        clauses = walk.cases.lines(walk.standard.edition, (item.clause for item in section.items))
        marks = ask(_page(section, number, len(walk.sections), clauses))
        for item in section.items:
            verdict = VERDICTS[marks[item.id]]
            violated = verdict is Verdict.VIOLATION
            findings.append(_violation(ask, item) if violated else _in_passing(item.id, verdict))
    since = walk.visit.checked_in_at or walk.now
    statement = words(
        "visit.statement", name=walk.inspector, enterprise=walk.visit.enterprise, since=since, until=walk.now
    )
    summary, confirm = _summary(walk, findings), Words("visit.sign_and_submit")
    ask(Review(key="sign", asks=statement, summary=summary, confirm=confirm))
    return HandInVisit(
        walk.visit.id, tuple(findings), walk.voice.say(statement), team, kind, _turned(ask, walk)
    )


def _turned(ask: Ask, walk: Walk) -> Mapping[str, datetime]:
    """When each page was turned first, by its section's key."""
    known = ask.stored(TURNED)
    told = {key: moment(known, f"page.{key}") for key in (section.key for section in walk.sections)}
    return {key: at for key, at in told.items() if at is not None}


def _team(ask: Ask, walk: Walk) -> tuple[tuple[int, ...], VisitKind | None]:
    """Who goes along: asked when the kind needs more people than are named, or when somebody named may not any
    more. Enforcement alone becomes a technical visit, and says so; no other kind that needs two can be done
    alone."""
    kind = walk.visit.kind
    short = 1 + len(walk.along) < KINDS[kind].inspectors
    if not short and not walk.gone:
        return walk.along, None
    others = [one for one in walk.colleagues if one.id not in walk.along][:MOST_COLLEAGUES]
    picked = ask(_companion(kind, short, tuple(others), walk.gone))
    if picked != ALONE:
        return (*walk.along, int(picked)), None
    return walk.along, VisitKind.TECHNICAL if short else None


@lru_cache(4096)
def _companion(kind: VisitKind, short: bool, others: tuple[Colleague, ...], gone: tuple[str, ...]) -> Choice:
    """It is asked at every step of a visit, so it is drawn up once."""
    options = [Option(str(one.id), one.name) for one in others]
    if not short:
        options.append(Option(ALONE, Words("visit.without")))
    elif kind is VisitKind.ENFORCEMENT:
        options.append(Option(ALONE, Words("visit.alone")))
    asks, title = _whom(kind, options, gone), Words("visit.companion_title")
    return Choice(key="companion", asks=asks, title=title, options=options, across=2)


def _whom(kind: VisitKind, options: list[Option], gone: tuple[str, ...]) -> Words:
    """Whom to take along. With nobody to choose, what to do: the conversation waits meanwhile."""
    facts = {"kind": kind, "needed": KINDS[kind].inspectors}
    if not options:
        return words("visit.no_companion", **facts)
    if gone:
        return words("visit.companion_gone", names=gone, **facts)
    return words("visit.companion", **facts)


@lru_cache(1024)
def _in_passing(item_id: str, verdict: Verdict) -> Finding:
    return Finding(item_id, verdict)


@lru_cache(1024)
def _page(section: Section, number: int, count: int, cases: tuple[tuple[str, Line], ...]) -> Page:
    """The same for everybody who is asked it, so it is drawn up once."""
    known = dict(cases)
    items = [PageItem(item.id, item.prompt, _help(item, known.get(item.clause))) for item in section.items]
    which = words("visit.page", number=number, count=count, title=section.title)
    return Page(
        key=f"page.{section.key}", asks=which, items=items, title=words("visit.page_title", number=number)
    )


def _help(item: Item, case: Line | None = None) -> Label:
    """Whom the item is for, what counts as a violation, and the newest typical case."""
    conditions = [alternative.text for alternative in item.alternatives]
    key = "visit.help_all" if item.logic is Logic.ALL else "visit.help"
    told = words(key, applies=item.applies, conditions=conditions)
    if case is None:
        return told
    many, newest, title = case
    return words("visit.help_case", help=told, count=many, id=str(newest), title=title)


def _violation(ask: Ask, item: Item) -> Finding:
    """What exactly, then photos with an optional note and place."""
    options = [Option(a.key, a.text) for a in item.alternatives]
    asks = words("visit.which", item=item.short, clause=item.cited)
    if item.logic is Logic.ALL:
        every = words("visit.which_all", item=item.short, clause=item.cited)
        chosen = ask(Several(key=f"which.{item.id}", asks=every, options=[*options, Option(OTHER, _OTHER)]))
    else:
        chosen = (ask(Choice(key=f"which.{item.id}", asks=asks, options=[*options, Option(OTHER, _OTHER)])),)
    other = None
    if OTHER in chosen:
        other = ask(Text(key=f"other.{item.id}", asks=words("visit.other", item=item.short), at_least=4))
    photos = ask(
        Photos(
            films=True,
            key=f"photos.{item.id}",
            asks=words("visit.photos", item=item.short),
            title=words("visit.photos_of", item=item.short),
            none=Words("visit.no_photo"),
        )
    )
    place = photos.fix
    return Finding(
        item.id,
        Verdict.VIOLATION,
        tuple(key for key in chosen if key != OTHER),
        other,
        photos.caption,
        photos.unique_ids,
        place.lat if place else None,
        place.lon if place else None,
        place.accuracy if place else None,
    )


_OTHER = Words("visit.other_label")


def _summary(walk: Walk, findings: list[Finding]) -> list[Label]:
    counts = tally(findings)
    lines: list[Label] = [
        words(
            "visit.summary",
            count=len(findings),
            compliant=counts[Verdict.COMPLIANT],
            violation=counts[Verdict.VIOLATION],
            not_applicable=counts[Verdict.NOT_APPLICABLE],
        )
    ]
    for finding in findings:
        if finding.verdict is Verdict.VIOLATION:
            item = walk.standard.item(finding.item_id)
            judged = walk.standard.judge(item, finding.alternatives, finding.other)
            lines.append(
                words(
                    "visit.found",
                    what=described(item, finding.alternatives, finding.other),
                    grade=judged.grade,
                    clause=item.cited,
                    photos=len(finding.photos),
                )
            )
    return lines

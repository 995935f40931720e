"""A measure put on record: which kind, and then what that kind asks. Begun at a hazard, an enterprise, or the menu."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.measuring import HERE, WIDE, Measuring, ask_parts, kinds_for, summary
from bot.past_day import PastDay
from bot.questions import Choice, Number, Option, Review, Text
from bot.view import Label
from inspection.measures.check import MOST_YUAN, Content
from inspection.measures.kind import KINDS, MeasureKind, On
from inspection.people import Person
from inspection.rights import Right, may_somewhere
from inspection.usecases.record_measure import RecordMeasure
from inspection.words import Refused, Words, words

DOUBLE, OTHER = "double", "other"


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Measuring:
    """Raises Refused("not_enrolled"), and Refused("not_allowed") for whoever may record none anywhere."""
    if person is None:
        raise Refused("not_enrolled")
    rights = {right for right in (Right.MEASURE, Right.SANCTION) if may_somewhere(person, right)}
    if not rights:
        raise Refused("not_allowed", right=Right.MEASURE)
    hazard = await facts.hazard_facts(args["hazard_id"], person, now) if "hazard_id" in args else None
    where = args.get("enterprise_id") or (hazard.enterprise_id if hazard else None)
    if hazard is not None and where is None:
        raise Refused("enterprise_needed", number=hazard.number)
    firm = await facts.enterprise(where) if where is not None else None
    here = await facts.open_hazards(firm.id) if firm else ()
    staff = [one.name for one in await facts.staff(firm.id)] if firm else []
    regions = () if firm else tuple(await facts.region_names(person))
    ordered = tuple(one for one in here if one.id in args.get("ordered", ()))
    return Measuring(
        facts.today(now), frozenset(rights), firm, hazard, tuple(here), tuple(staff), regions, ordered
    )


def title(facts: Measuring) -> Label:
    if facts.hazard is not None:
        times = {"times": facts.hazard.times, "visits": facts.hazard.visits}
        return words("measuring.title_hazard", number=facts.hazard.number, name=facts.name, **times)
    return words("measuring.title", name=facts.name) if facts.firm else Words("measuring.title_anywhere")


def run(ask: Ask, facts: Measuring) -> RecordMeasure | Go:
    if facts.firm is None and _where(ask, facts) == HERE:
        return Go("choose_site", {"then": "measure", "query": "", "args": {}})
    kinds = [Option(kind.value, words("measuring.kind", kind=kind)) for kind in kinds_for(facts)]
    kind = MeasureKind(ask(Choice(key="kind", asks=Words("measuring.which"), options=kinds, across=2)))
    on = _on(ask, facts, kind)
    region = _region(ask, facts) if on == On.REGION else None
    person = _person(ask, facts, kind) if on in (On.PERSON, DOUBLE) else None
    parts = ask_parts(ask, facts, kind)
    too = ask(_THEIR_AMOUNT) if on == DOUBLE else 0.0
    day = ask(
        PastDay(key="day", asks=Words("measuring.day"), until=facts.today, title=Words("measuring.which_day"))
    )
    content = Content(
        kind=kind,
        on=On.ENTERPRISE if on == DOUBLE else On(on),
        decided_on=day,
        enterprise_id=facts.firm.id if facts.firm else None,
        region=region,
        person=None if on == DOUBLE else person,
        **parts,
    )
    both = (person or "", too) if on == DOUBLE else None
    told = summary(facts, content, both)
    ask(Review(key="review", asks=Words("measuring.review"), summary=told, confirm=Words("measuring.keep")))
    return RecordMeasure(content, both)


def _where(ask: Ask, facts: Measuring) -> str:
    if not facts.regions or not kinds_for(facts):
        return HERE
    options = [Option(HERE, Words("measuring.enterprise")), Option(WIDE, Words("measuring.region"))]
    return ask(Choice(key="where", asks=Words("measuring.where"), options=options, across=2))


_THEIR_AMOUNT = Number(
    key="amount.person", asks=Words("measuring.amount_person"), unit=Words("unit.yuan"), at_most=MOST_YUAN
)


def _on(ask: Ask, facts: Measuring, kind: MeasureKind) -> str:
    possible = [one for one in KINDS[kind].on if (one is On.REGION) == (facts.firm is None)]
    if len(possible) == 1:
        return possible[0]
    options = [Option(one.value, words("measuring.on", on=one)) for one in possible]
    if kind is MeasureKind.PENALTY:
        options.append(Option(DOUBLE, Words("measuring.double")))
    return ask(Choice(key="on", asks=Words("measuring.on_whom"), options=options))


def _region(ask: Ask, facts: Measuring) -> str:
    options = [Option(name, name) for name in facts.regions[:24]]
    return ask(Choice(key="region", asks=Words("measuring.which_region"), options=options, across=2))


def _person(ask: Ask, facts: Measuring, kind: MeasureKind) -> str:
    options = [*(Option(name, name) for name in facts.staff[:6]), Option(OTHER, Words("measuring.other"))]
    picked = OTHER
    if facts.staff:
        picked = ask(Choice(key="person", asks=Words("measuring.person"), options=options, across=2))
    if picked != OTHER:
        return picked
    return ask(Text(key="person.name", asks=Words("measuring.person_name"), at_least=2, at_most=40)) or ""

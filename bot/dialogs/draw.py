"""A draw 双随机: where, from whom, how many, which kind of visit, and who stays out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Number, Option, Review, Several
from bot.view import Label
from inspection.draws.drawn_from import MOST
from inspection.draws.facts import DrawScope
from inspection.enterprise import Trait
from inspection.people import Person
from inspection.visit_kind import VisitKind
from inspection.words import Refused, Words, words

KINDS = (VisitKind.SPOT, VisitKind.ENFORCEMENT, VisitKind.UNANNOUNCED, VisitKind.TECHNICAL)
EVERY = "every"
MOST_REGIONS, MOST_PEOPLE = 24, 20


@dataclass(frozen=True)
class DrawLots:
    """``recused``: people of whom none is drawn this time."""

    region_id: int
    kind: VisitKind
    take: int
    trait: Trait | None = None
    recused: tuple[int, ...] = ()


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> DrawScope:
    if person is None:
        raise Refused("not_enrolled")
    return await facts.draw_scope(person)


def title(scope: DrawScope) -> Label:
    return Words("drawing.title")


def run(ask: Ask, scope: DrawScope) -> DrawLots:
    region = region_of(ask, scope)
    trait = _trait(ask, scope)
    take = ask(
        Number(
            key="take",
            asks=Words("drawing.take"),
            unit=Words("unit.firm"),
            at_least=1,
            at_most=MOST,
            quick=(5, 10, 20),
            title=Words("drawing.take_title"),
        )
    )
    kinds = [Option(kind.value, words("plan_visit.kind", kind=kind)) for kind in KINDS]
    kind = VisitKind(
        ask(
            Choice(
                key="kind",
                asks=Words("drawing.kind"),
                options=kinds,
                across=2,
                title=Words("drawing.kind_title"),
            )
        )
    )
    lots = DrawLots(region, kind, int(take), trait, _recused(ask, scope))
    summary = _summary(scope, lots)
    ask(Review(key="review", asks=Words("drawing.review"), summary=summary, confirm=Words("drawing.confirm")))
    return lots


def _trait(ask: Ask, scope: DrawScope) -> Trait | None:
    options = [
        Option(EVERY, Words("drawing.every")),
        *(Option(trait.name, trait.value) for trait in scope.traits),
    ]
    asks, title = Words("drawing.whom"), Words("drawing.whom_title")
    picked = ask(Choice(key="trait", asks=asks, options=options, across=2, title=title))
    return None if picked == EVERY else Trait[picked]


def region_of(ask: Ask, scope: DrawScope) -> int:
    """Not asked of whoever draws in one alone."""
    options = [Option(str(one.id), one.name) for one in scope.regions[:MOST_REGIONS]]
    if len(options) == 1:
        return scope.regions[0].id
    asked = Choice(
        key="region",
        asks=Words("drawing.where"),
        options=options,
        across=2,
        title=Words("drawing.where_title"),
    )
    return int(ask(asked))


def _recused(ask: Ask, scope: DrawScope) -> tuple[int, ...]:
    options = [Option(str(one.id), one.name) for one in scope.inspectors[:MOST_PEOPLE]]
    if not options:
        return ()
    asked = Several(
        key="recused",
        asks=Words("drawing.recused"),
        options=options,
        at_least=0,
        title=Words("drawing.recused_title"),
    )
    return tuple(int(one) for one in ask(asked))


def _summary(scope: DrawScope, lots: DrawLots) -> list[Label]:
    region = next(one.name for one in scope.regions if one.id == lots.region_id)
    names = [one.name for one in scope.inspectors if one.id in lots.recused]
    whom = lots.trait or Words("drawing.every")
    lines: list[Label] = [words("drawing.line", region=region, whom=whom, take=lots.take, kind=lots.kind)]
    if names:
        lines.append(words("drawing.without", names=names))
    return lines

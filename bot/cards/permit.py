"""A permit as a message: what was done, what comes next, and the buttons of whoever reads it."""

from bot.render import Key
from bot.view import Label
from inspection.permits.facts import Offer, PermitFacts
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]


def drawn(facts: PermitFacts) -> Drawn:
    return lines_of(facts), rows_of(facts)


def lines_of(facts: PermitFacts) -> list[Label]:
    return [
        words("card.permit.title", number=facts.number, title=facts.title, enterprise=facts.enterprise),
        words("card.permit.about", place=facts.place, task=facts.task),
        words(
            "card.permit.people",
            applicant=facts.applicant,
            guardian=facts.guardian or Words("card.permit.nobody"),
        ),
        words("card.permit.state", state=facts.state),
        *(words("card.permit.did", step=one.title, by=one.by, at=one.at) for one in facts.did),
        *(_next(one) for one in facts.offers if not one.optional),
    ]


def _next(offer: Offer) -> Label:
    if offer.ready is not None:
        return words("card.permit.next_from", step=offer.title, at=offer.ready)
    return words("card.permit.next", step=offer.title)


def rows_of(facts: PermitFacts) -> list[list[Key]]:
    """What leads on, each in a row of its own; the rest side by side below."""
    mine = [one for one in facts.offers if one.mine]
    rows = [[_key(facts, one)] for one in mine if not one.optional]
    aside = [_key(facts, one) for one in mine if one.optional]
    return [*rows, aside] if aside else rows


def _key(facts: PermitFacts, offer: Offer) -> Key:
    return Key(words("card.permit.do", step=offer.title), f"p.{offer.step}.{facts.id}")

"""``/today``: the way through one's visits of the day."""

from bot.cards import today as card
from bot.cards.today_presses import plans
from bot.talk import Talk
from inspection.rights import Right, may_somewhere
from inspection.words import Words


async def today(talk: Talk, _: str) -> None:
    person, facts = talk.caller.person, talk.tx.facts
    if person is None or not may_somewhere(person, Right.VISIT):
        talk.post([Words("today.not_yours")])
        return
    day = facts.today(talk.now)
    talk.post(*card.drawn(await facts.route(person, day, talk.now), day, plans=plans(person)))

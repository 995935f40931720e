"""``/draw``: draws by lot."""

from bot.cards import draw as lots
from bot.cards.paper import of_regions
from bot.talk import Talk
from inspection.rights import Right, may_somewhere
from inspection.words import Words


async def draws(talk: Talk, _: str) -> None:
    """``/draw``: the newest draws, a new one, and what remains of full-coverage lists."""
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.DRAW):
        talk.post([Words("card.draw.not_yours")])
        return
    lines, rows = lots.door(await talk.tx.facts.draws(person))
    talk.post(lines, [*rows, *of_regions(person)])

"""The way to a call about a region as a whole."""

from bot.cards import call as card
from bot.talk import Talk
from inspection.rights import Right, may_somewhere
from inspection.words import Words


async def call(talk: Talk, _: str) -> None:
    """``/call``: departments are called about a region as a whole."""
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.CALL):
        talk.post([Words("card.call.not_yours")])
        return
    talk.post(*card.regions(await talk.tx.facts.calling_regions(person)))

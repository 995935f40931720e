"""``/broadcast``: what was told to enterprises, and the way to tell them something."""

from bot.cards import broadcast as card
from bot.talk import Talk
from inspection.rights import Right, may_somewhere
from inspection.words import Words

MOST = 6


async def broadcast(talk: Talk, _: str) -> None:
    """``/broadcast``: what was told to enterprises, how far it has come, and the way to tell them something."""
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.BROADCAST):
        talk.post([Words("card.broadcast.not_yours")])
    else:
        talk.post(*card.listed(await talk.tx.facts.broadcasts(person, MOST)))

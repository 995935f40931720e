"""``/copyout``: what has to be entered in official platforms, and the way to begin."""

from bot.cards import copyout
from bot.talk import Talk
from inspection.rights import Right, may_somewhere
from inspection.words import Words


async def copyouts(talk: Talk, _: str) -> None:
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.COPY_OUT):
        talk.post([Words("card.copyout.not_yours")])
    else:
        talk.post(*copyout.listed(await talk.tx.facts.copyouts(person)))

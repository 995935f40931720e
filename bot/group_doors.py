"""Behind the button below a message in a work group: in the bot's own chat, for whoever may see it."""

from bot import menu
from bot.cards import table
from bot.cards.drawing import draw
from bot.reading import read_id
from bot.talk import Talk
from inspection.outcome import Card
from inspection.returns.facts import Token
from inspection.rights import Right, may_somewhere
from inspection.words import Refused, Words


async def opened(talk: Talk, payload: str) -> None:
    """``d`` today's digest, ``c7`` a call, ``r…`` a table."""
    kind, rest = payload[:1], payload[1:]
    facts, person = talk.tx.facts, talk.caller.person
    try:
        if kind == "d" and person is not None and may_somewhere(person, Right.DIGEST):
            talk.post(*await menu.digest(facts, person, talk.now))
        elif kind == "c" and (call_id := read_id(rest)) is not None:
            talk.post(*await draw(Card.CALL, facts, call_id, person, talk.now))
        elif kind == "r" and (token := Token.read(rest)) is not None:
            talk.post(*table.drawn(await facts.table(person, token, talk.now)))
        else:
            talk.post([Words("refused.link_dead")])
    except Refused:
        talk.post([Words("refused.link_dead")])

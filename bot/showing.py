"""Pictures, sounds and films of a form's labels: each is said once, as a message of its own before its question."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import conversation as kernel
from bot.desk import Talkative
from bot.render import Payload, clip
from bot.view import Shown
from texts import Voice

if TYPE_CHECKING:
    from bot.talk import Talk

SAID = "~shown"  # among the answers: what was said already, by question
MOST_CAPTION = 1024  # UTF-16 units (Bot API sendPhoto)


def show(talk: "Talk", current: Talkative, turn: kernel.Turn) -> bool:
    """Says what belongs to the question that is open now and was not said yet; whether there was anything."""
    question = turn.run.open
    if question is None or turn.menu:
        return False
    try:
        shown = question.shown(current.answers.get(question.key))
    except kernel.UNREADABLE:  # an older version left an answer that this one cannot read
        return False
    before = [str(one) for one in current.answers.get(SAID, ())]
    new = {f"{question.tag}/{one.name}": one for one in shown}
    new = {name: one for name, one in new.items() if name not in before}
    for one in new.values():
        talk.send(letter(one, talk.voice))
    if new:
        talk.desk.put(replace(current, answers={**current.answers, SAID: [*before, *new]}))
    return bool(new)


def letter(one: Shown, voice: Voice) -> Payload:
    """``text`` is its caption."""
    file = {"form_id": one.form_id, "name": one.name, "what": one.kind}
    return {"kind": "shown", "text": clip(voice.fact(one.label), MOST_CAPTION), **file}

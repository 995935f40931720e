"""Whether the one-time word of a photo is in it, said by one press: ``w.yes.HAZARD.PHOTO``, ``w.no.HAZARD.PHOTO``."""

from bot.cards import proof
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.hazard import hazard_number
from inspection.usecases.judge_frame import JudgeFrame

SAID = {"yes": True, "no": False}


async def press(talk: Talk, action: str, number: str, photo: str) -> None:
    if action not in SAID:
        raise Unknown(action)
    hazard_id, reader = known_id(number), talk.caller.person
    if await talk.act(JudgeFrame(hazard_id, known_id(photo), SAID[action])):
        photos = await talk.tx.facts.hazard_trust(hazard_id, reader)
        talk.refresh(*proof.told(hazard_id, hazard_number(hazard_id), photos, reader))

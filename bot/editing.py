"""A message changed after it was sent. What was recorded stays as it was said; the change is an amendment."""

from bot.heard import Said
from bot.incoming import Edited
from bot.talk import Talk
from bot.view import tag_of
from inspection.usecases.amend_hazard import AmendHazard
from inspection.words import Words


async def edited(talk: Talk, news: Edited) -> None:
    """A caption is the sentence of its photo, wherever that is by now. Of anything else people are told the way."""
    if not (news.caption and news.unique_id and await _reworded(talk, news.unique_id, news.caption)):
        talk.post([Words("chat.edited")], replaces=f"edited.{talk.caller.address}")


async def _reworded(talk: Talk, unique_id: str, caption: str) -> bool:
    """False when the photo is none that the sentence of could still be changed."""
    for conversation in talk.desk.open.get(talk.caller.address, ()):
        for key, answer in conversation.answers.items():
            photos = answer.get("photos", ()) if isinstance(answer, dict) else ()
            if any(isinstance(photo, dict) and photo.get("u") == unique_id for photo in photos):
                await talk.turn(conversation, Said(caption, reply_tag=tag_of(key)), fresh=True)
                return True
    if talk.caller.person is None:
        return False
    hazard_id = await talk.tx.facts.snapped(talk.caller.person, unique_id)
    if hazard_id is None:
        return False
    done = await talk.execute(AmendHazard(hazard_id=hazard_id, description=caption))
    talk.post([done.words])
    await talk.tell(done.notices)
    return True

"""Conversations held in confidence: whoever speaks in one has no name, no role and no open address in it.

They lie under the sealed address also of somebody who has a role. While one is open, whatever is written, shown or
located goes there; buttons and commands of everything else work on as ever. A receipt opens one by itself.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.desk import Talkative
from bot.heard import Back, Cancel, Enclosed, Heard, Said, Sent, Tap
from bot.incoming import Command, Edited, Incoming, Moved, Press, Unusable, What
from bot.keyboard import from_keyboard
from bot.useless import cannot_use
from bot.view import tag_of
from inspection.photo import check_can_take
from inspection.tips.receipt import is_typed_receipt

if TYPE_CHECKING:
    from bot.talk import Talk

RECEIPTS = ("tip_receipt", "tip_enter")  # what is typed there is taken back at once


def nameless(talk: "Talk", language: str | None = None) -> "Talk":
    """The same person, of whom nothing is known."""
    address = talk.tx.address(talk.caller.chat_id, known=False)
    caller = replace(talk.caller, address=address, person=None, name="")
    return replace(talk, caller=replace(caller, language=language or caller.language))


async def heard(talk: "Talk", news: Incoming) -> bool:
    """Whether it belonged to one, where it has had its effect."""
    address = talk.tx.address(news.chat_id, known=False)
    open_here = [one for one in talk.desk.open.get(address, ()) if one.confidential]
    if not open_here and not _is_receipt(news.what):
        return False
    found = _meant(open_here, news.what) if open_here else _entering(talk, address, news.what)
    if found is None:
        return False
    current, what = found
    mine = nameless(talk, current.args.get("language"))
    if isinstance(news.what, Press):
        mine.pressed, mine.callback_id = news.what.message_id, news.what.callback_id
        mine.nod()
    else:
        note(mine, current.id, news)
    if isinstance(what, Said) and current.dialog in RECEIPTS and news.message_id is not None:
        mine.send({"kind": "sweep", "delete": [news.message_id]})
    if isinstance(what, Sent):
        check_can_take(what.ref)
    if isinstance(what, Enclosed):
        cannot_use(mine, what)
        return True
    await mine.turn(current, from_keyboard(what, mine.voice), fresh=not isinstance(news.what, Press))
    return True


def _is_receipt(what: object) -> bool:
    """What opens a report goes nowhere else, whatever is open in the office."""
    return isinstance(what, Said) and is_typed_receipt(what.text)


def _entering(talk: "Talk", address: str, what: Any) -> tuple[Talkative, Heard]:
    return Talkative(talk.new_id(), address, "tip_enter", {"language": talk.caller.language}, {}), what


def note(talk: "Talk", conversation_id: str, news: Incoming) -> None:
    """The message is to be taken back with the conversation."""
    if news.message_id is not None:
        told = talk.desk.trail.get(conversation_id, ())
        talk.desk.trail[conversation_id] = (*told, news.message_id)


def _meant(open_here: list[Talkative], what: What) -> tuple[Talkative, Heard] | None:
    """Which of them it goes to, and as what."""
    names = {one.id: one for one in open_here}
    match what:
        case Press(data=data):
            kind, *parts = data.split(".", 3)
            mine = kind == "q" and len(parts) == 3 and parts[0] in names
            return (names[parts[0]], Tap(parts[1], parts[2])) if mine else None
        case Command(name="back"):
            return open_here[-1], Back()
        case Command(name="cancel"):
            return open_here[-1], Cancel()
        case Edited(unique_id=unique_id, caption=caption):
            return _captioned(open_here, unique_id, caption)
        case Command() | Unusable() | Moved():
            return None
        case Said(reply_to=named) | Sent(reply_to=named) if named is not None and named not in names:
            return None  # it replies to something else
        case Said(reply_to=named) | Sent(reply_to=named) if named is not None:
            return names[named], what
    return open_here[-1], what


def _captioned(
    open_here: list[Talkative], unique_id: str | None, caption: str | None
) -> tuple[Talkative, Heard] | None:
    for one in open_here:
        for key, answer in one.answers.items():
            photos = answer.get("photos", ()) if isinstance(answer, dict) else ()
            if unique_id and caption and any(photo.get("u") == unique_id for photo in photos):
                return one, Said(caption, reply_tag=tag_of(key))
    return None

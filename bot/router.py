"""Where an update goes: to a command, a card, the conversation it belongs to, or the start of a new one."""

from datetime import datetime, timedelta

from bot import commands, confidence, found, in_groups
from bot.aside import is_over, set_aside, taken_up
from bot.cards.presses import press as press_card
from bot.desk import Talkative
from bot.editing import edited
from bot.films import TAKE_FILMS, is_film
from bot.heard import Back, Cancel, Enclosed, Heard, Placed, Said, Sent, Tap
from bot.incoming import Command, Edited, Incoming, Moved, Press, Unusable
from bot.keyboard import from_keyboard
from bot.talk import Talk
from bot.useless import cannot_use
from inspection.found import Sought
from inspection.photo import check_can_take, check_can_take_file
from inspection.words import Refused, Words

TO_CHOOSE = timedelta(seconds=10)
TAKE_FILES = (
    "form",
    "broadcast",
)  # the dialogs that ask for recordings, films and files


async def route(talk: Talk, news: Incoming) -> None:
    """One update. Whatever refuses is said to whoever asked; a refusal is an answer, never a failure."""
    try:
        await _route(talk, news)
    except Refused as refusal:
        talk.toast(refusal.words, alert=True)


async def _route(talk: Talk, news: Incoming) -> None:
    """Groups are not spoken in but to bind them: what is said there is nobody's conversation."""
    if not news.private:
        await in_groups.heard(talk, news.what)
        return
    if await confidence.heard(talk, news):
        return
    match news.what:
        case Command(name=name, argument=argument):
            talk.heard = news
            await _command(talk, name, argument)
        case Press():
            talk.heard = news
            await _press(talk, news.what)
        case Edited():
            await edited(talk, news.what)
        case Unusable(key=key):
            talk.hint([Words(key)])
        case Moved():
            return  # groups alone move
        case heard:
            await _heard(talk, heard)


async def _command(talk: Talk, name: str, argument: str) -> None:
    current = talk.desk.current(talk.caller.address)
    if name in ("back", "cancel") and current is not None:
        await talk.turn(current, Back() if name == "back" else Cancel(), fresh=True)
        return
    await commands.run(talk, name, argument)


async def _press(talk: Talk, press: Press) -> None:
    talk.pressed, talk.callback_id = press.message_id, press.callback_id
    kind, *parts = press.data.split(".", 3)
    if kind == "q" and len(parts) == 3:
        await _answer(talk, *parts)
    elif kind == "m" and parts:
        talk.nod()
        await commands.run(talk, parts[0], ".".join(parts[1:]))
    elif not await press_card(talk, kind, parts):
        talk.toast(Words("chat.old_button"))


async def _answer(talk: Talk, conversation_id: str, tag: str, value: str) -> None:
    """A press in a conversation: in the one it was drawn for, or nowhere."""
    conversation = talk.desk.find(talk.caller.address, conversation_id)
    if conversation is None or is_over(conversation, talk.now):
        talk.toast(Words("chat.old_conversation"))
        return
    talk.nod()
    await talk.turn(taken_up(conversation), Tap(tag, value), fresh=False)


async def _heard(talk: Talk, heard: Heard) -> None:
    if isinstance(heard, Sent):
        check_can_take(heard.ref)
    current = _belongs(talk, heard)
    if isinstance(heard, Enclosed):
        if current is None and heard.album and is_film(heard) and talk.caller.person is not None:
            check_can_take_file(heard.ref)
            await talk.start("snap", heard=heard)  # the photos of its album follow
            return
        if current is None or not _takes(current, heard):
            cannot_use(talk, heard)
            return
        check_can_take_file(heard.ref)
    if current is not None and _is_another(current, heard, talk.now):
        set_aside(talk.desk, talk.caller.address, talk.now)
        current = None
    if current is not None:
        await talk.turn(current, from_keyboard(heard, talk.voice), fresh=True)
    else:
        await _outside(talk, heard)


def _takes(current: Talkative, file: Enclosed) -> bool:
    return current.dialog in TAKE_FILES or (is_film(file) and current.dialog in TAKE_FILMS)


def _belongs(talk: Talk, heard: Heard) -> Talkative | None:
    """The open conversation that this goes to: a reply to the one it replies to, an album's late photo to whichever
    holds its album."""
    conversations = talk.desk.open.get(talk.caller.address, ())
    if isinstance(heard, Said | Sent | Enclosed) and heard.reply_to is not None:
        named = talk.desk.find(talk.caller.address, heard.reply_to)
        if named is not None:
            return named
    if isinstance(heard, Sent | Enclosed) and heard.album:
        for conversation in reversed(conversations):
            held = any(_holds(answer, heard.album) for answer in conversation.answers.values())
            if held or conversation.args.get("album") == heard.album:
                return conversation
    return talk.desk.current(talk.caller.address)


def _is_another(current: Talkative, heard: Heard, now: datetime) -> bool:
    """Whether this is a 随手拍 of its own while an earlier one may still be added to: a photo with words, which
    would be lost there, or one of another album, which nobody has sent as an answer yet."""
    if not isinstance(heard, Sent) or heard.reply_tag is not None:
        return False
    if current.dialog == "snap":
        return heard.album is not None and _has_another(current, heard.album)
    if current.dialog != "snap_more" or (heard.album and heard.album == current.args.get("album")):
        return False
    return bool(heard.caption) or (heard.album is not None and _is_new(current, now))


def _has_another(current: Talkative, album: str) -> bool:
    """Whether it holds an album already, and not this one."""
    photos = (current.answers.get("photo") or {}).get("photos", ())
    albums = {photo.get("a") for photo in photos} - {None}
    return bool(albums) and album not in albums


def _is_new(current: Talkative, now: datetime) -> bool:
    """Whether it was recorded so short a time ago that nobody can have read so and chosen more photos for it."""
    since = current.args.get("since")
    return since is not None and abs(now - datetime.fromisoformat(since)) < TO_CHOOSE


def _holds(answer: object, album: str) -> bool:
    photos = answer.get("photos", ()) if isinstance(answer, dict) else ()
    return any(isinstance(photo, dict) and photo.get("a") == album for photo in photos)


async def _outside(talk: Talk, heard: Heard) -> None:
    """Something sent while nothing is open. A photo is a hazard in the making, a word or a place looks for what
    there is; the rest finds the menu, and so does a photo of somebody without a role: nothing of it is kept."""
    if isinstance(heard, Sent) and talk.caller.person is not None:
        await talk.start("snap", heard=heard)
    elif (sought := _sought(heard)) is None or not await found.heard(talk, sought):
        await commands.run(talk, "menu", "")


def _sought(heard: Heard) -> Sought | None:
    match heard:
        case Said(text=text):
            return Sought(text)
        case Placed(lat=lat, lon=lon):
            return Sought(place=(lat, lon))
    return None

"""A 随手拍 after which a newer one came: nothing is asked of it any more, but its buttons, replies to it and late
photos of its album still find it, for a week."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import MARK, Desk, Talkative

DIALOG = "snap_more"
LASTS = timedelta(days=7)
MOST = 10  # of one person; they are read with everything that this person sends


def set_aside(desk: Desk, address: str, now: datetime) -> None:
    """All of them that are open, so that none comes back when the newer one is finished."""
    for one in desk.open.get(address, ()):
        if one.dialog == DIALOG and not one.aside:
            desk.put(replace(one, answers={**one.answers, MARK: now.isoformat()}))
    aside = sorted((one for one in desk.open.get(address, ()) if one.aside), key=_since)
    for one in aside:
        if is_over(one, now) or one not in aside[-MOST:]:
            desk.drop(one)


def _since(talk: Talkative) -> datetime:
    return datetime.fromisoformat(str(talk.answers[MARK]))


def is_over(talk: Talkative, now: datetime) -> bool:
    """Whether it was set aside too long ago for an old button to do anything."""
    return talk.aside and abs(now - _since(talk)) > LASTS


def taken_up(talk: Talkative) -> Talkative:
    """The same, asked about again."""
    return replace(talk, answers={key: answer for key, answer in talk.answers.items() if key != MARK})


def told_by_its_album(talk: Talkative) -> bool:
    """Whether all that came is one more photo of the album that its answer was about: nobody is told that ten
    times over."""
    came = talk.answers.get("more") or {}
    photos, album = came.get("photos", ()), talk.args.get("album")
    alone = not any(came.get(what) for what in ("caption", "place", "way"))
    return alone and album is not None and bool(photos) and all(photo["a"] == album for photo in photos)


def begun_anew(talk: Talkative) -> Talkative:
    """The same, with nothing answered, under the message that stands already."""
    return replace(talk, answers={MARK: talk.answers[MARK]} if talk.aside else {})

"""A picture of evidence asked for by its button, or sent along: drawn by a job, for those who may have it."""

from bot.cards.evidence import KIND, may_have
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.hazard import Action, HazardFacts
from inspection.picture import Picture
from inspection.words import Words


async def press(talk: Talk, name: str, number: str, _: str) -> None:
    if name not in set(Picture):
        raise Unknown(name)
    picture, subject_id = Picture(name), known_id(number)
    await may_have(talk.tx.facts, talk.caller.person, picture, subject_id, talk.now)
    talk.toast(Words("evidence.drawing"))
    ask(talk, picture, subject_id)


def beside_closing(talk: Talk, facts: HazardFacts, action: Action) -> None:
    """Whoever is asked to close a hazard sees before and after side by side, unasked."""
    if action in (Action.AGREE, Action.CLOSE) and facts.photos and facts.after_ids:
        ask(talk, Picture.PAIR, facts.id, unasked=True)


def ask(talk: Talk, picture: Picture, subject_id: int, *, unasked: bool = False) -> None:
    """``unasked``: when there is nothing to draw, nothing is said of it."""
    person = talk.caller.person
    if person is None:
        raise Unknown(picture)
    job = f"{KIND}:{talk.callback_id}"
    payload = {
        "key": job,
        "address": talk.caller.address,
        "person": person.id,
        "language": talk.caller.language,
        "picture": picture.value,
        "subject": subject_id,
        "unasked": unasked,
    }
    talk.desk.jobs.append((KIND, job, payload))

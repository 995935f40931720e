"""A bundle of evidence asked for by its button: packed by a job and sent as a document, to the authorities."""

from bot.cards.bundle import KIND, must_have
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.bundle import About
from inspection.words import Words


async def press(talk: Talk, name: str, number: str, _: str) -> None:
    person = talk.caller.person
    if name not in set(About) or person is None:
        raise Unknown(name)
    about, subject_id = About(name), known_id(number)
    await must_have(talk.tx.facts, person, about, subject_id, talk.now)
    talk.toast(Words("bundle.packing"))
    job = f"{KIND}:{talk.callback_id}"
    payload = {
        "key": job,
        "address": talk.caller.address,
        "person": person.id,
        "language": talk.caller.language,
        "about": about.value,
        "subject": subject_id,
    }
    talk.desk.jobs.append((KIND, job, payload))

"""A paper asked for by its button: printed by a job and sent as a document, to those who may have it."""

from bot.cards.paper import KIND, must_have
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.paper import Paper
from inspection.words import words


async def press(talk: Talk, name: str, number: str, _: str) -> None:
    person = talk.caller.person
    if name not in set(Paper) or person is None:
        raise Unknown(name)
    paper, subject_id = Paper(name), known_id(number)
    await must_have(talk.tx.facts, person, paper, subject_id, talk.now)
    talk.toast(words("paper.printing", paper=paper))
    job = f"{KIND}:{talk.callback_id}"
    payload = {
        "key": job,
        "address": talk.caller.address,
        "person": person.id,
        "language": talk.caller.language,
        "paper": paper.value,
        "subject": subject_id,
    }
    talk.desk.jobs.append((KIND, job, payload))

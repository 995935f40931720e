"""``/training``: how many have passed a quiz, and the quizzes to be answered."""

from bot.cards import training as card
from bot.forms.listed import FormLine
from bot.talk import Talk
from inspection.forms.filling_rights import may_be_offered
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import Right, may_somewhere
from inspection.training.coverage import QUIZ, total, worst_first
from inspection.words import Words


async def training(talk: Talk, _: str) -> None:
    """An enterprise reads of its people by name, an authority of its regions by enterprise."""
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.READ):
        talk.post([Words("card.training.not_yours")])
        return
    found = await talk.tx.facts.coverage_of_training(person, talk.now)
    own = [post.enterprise_id for post in person.posts if post.role in ENTERPRISE_ROLES]
    quizzes = await _quizzes(talk, person)
    for one in found:
        if one.enterprise_id in own:
            passed = await talk.tx.facts.passed_by(one.enterprise_id, talk.now)
            staff = [member.name for member in await talk.tx.facts.staff(one.enterprise_id)]
            left = [name for name in staff if name not in passed]
            talk.post(*card.own(one, passed, left, quizzes))
    others = [one for one in found if one.enterprise_id not in own]
    if others or not own:
        talk.post(*card.region(total(others), worst_first(others)))


async def _quizzes(talk: Talk, person: Person) -> list[FormLine]:
    forms = await talk.tx.facts.forms()
    return [one for one in forms if one.name.startswith(QUIZ) and may_be_offered(person, one.settings)]

"""What the chat reads of registers: what counts now, as far as somebody may see it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.answer_lines import answer_lines
from app.forms import ready
from bot.view import Label
from inspection.duties.posts import owes_in
from inspection.forms.form import Form
from inspection.forms.ledger_tables import PEOPLE, people_table
from inspection.forms.row import Row, Tally
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.words import Refused
from storage.registers import Reach
from storage.work import Work
from texts import Voice


class RegisterFacts:
    """Part of ``app.facts.Facts``."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def tallies(self, person: Person, names: Sequence[str], today: date) -> Mapping[str, Tally]:
        """By the form's name."""
        return await self._work.registers.tallies(reach_of(person), today, names)

    async def rows(self, person: Person, name: str, after: int, most: int) -> Sequence[Row]:
        """What counts now, what runs out first first."""
        return await self._work.registers.page(reach_of(person), name, after, most)

    async def row(self, person: Person, submission_id: int) -> Row:
        """The row that counts now in place of this one. Raises Refused("register_gone")."""
        newest = await self._work.registers.newest(submission_id)
        found = await self._work.registers.one(reach_of(person), newest) if newest is not None else None
        if found is None:
            raise Refused("register_gone")
        return found

    async def row_answers(self, row: Row, other: str = "") -> tuple[Form, dict[str, str]]:
        """Its form as it was asked, with the people of now, and its answers by ref."""
        form_id, answers = await self._work.submissions.answers(row.submission_id)
        return await self._with_people(form_id, row.enterprise_id, other), answers

    async def row_lines(self, row: Row, voice: Voice, now: datetime) -> list[tuple[str, Label]]:
        """Each question that was answered, and what was answered, in the reader's language where the form has it."""
        form, answers = await self.row_answers(row, voice("fill.somebody_else"))
        return answer_lines(form, answers, now.astimezone(voice.zone), voice.language)

    async def _with_people(self, form_id: int, enterprise_id: int | None, other: str) -> Form:
        """With the people of that enterprise to choose from. Raises KeyError."""
        files = await self._work.forms.file_names(form_id)
        if PEOPLE not in files:
            return await ready(self._work, form_id)
        people = self._work.people
        here = (
            await people.with_role_for(ENTERPRISE_ROLES, enterprise_id) if enterprise_id is not None else []
        )
        table = people_table([(one.id, one.name) for one in here], other)
        return await ready(self._work, form_id, {PEOPLE: table})


def reach_of(person: Person) -> Reach:
    """Rows of the own enterprises, and of everything in the regions of an authority."""
    own = {post.enterprise_id for post in person.posts if post.role in ENTERPRISE_ROLES} - {None}
    regions = frozenset[int]().union(
        *(post.regions for post in person.posts if post.role not in ENTERPRISE_ROLES)
    )
    return Reach({one for one in own if one is not None}, regions | set(owes_in(person)))

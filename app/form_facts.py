"""What the chat reads of forms and of what was handed in."""

from collections.abc import Sequence
from datetime import datetime

from app.answer_lines import answer_lines
from app.permits.forms import OURS
from app.register_facts import RegisterFacts
from bot.forms.listed import FormLine, HandedIn
from bot.view import Label
from inspection.forms.form import Form
from inspection.people import Person
from inspection.usecases.hand_in_form import number_of
from inspection.words import Refused
from texts import Voice


class FormFacts(RegisterFacts):
    """Part of ``app.facts.Facts``."""

    async def form(self, form_id: int, enterprise_id: int | None = None, other: str = "") -> Form:
        """Ready to be asked, with the people of that enterprise to choose from; ``other`` says somebody else. Raises
        Refused("form_gone")."""
        try:
            return await self._with_people(form_id, enterprise_id, other)
        except KeyError:
            raise Refused("form_gone") from None

    async def newest_form(self, name: str) -> int:
        """The version that is asked now. Raises Refused("form_gone")."""
        found = await self._work.forms.newest(name)
        if found is None:
            raise Refused("form_gone")
        return found.id

    async def region_name(self, region_id: int) -> str:
        """Raises Refused("form_gone")."""
        found = await self._work.regions.get(region_id)
        if found is None:
            raise Refused("form_gone")
        return found.name

    async def forms(self) -> Sequence[FormLine]:
        """The newest version of every form, by title."""
        newest = await self._work.forms.newest_of_all()
        asked = (FormLine(*one) for one in newest if not one[1].startswith(OURS))
        return sorted(asked, key=lambda one: (one.title, one.name))

    async def handed_in(self, person: Person, most: int) -> Sequence[HandedIn]:
        """What this person handed in last, the newest first."""
        rows = await self._work.submissions.last_of(person.id, most)
        return [HandedIn(row.id, number_of(row.id), row.title, row.about or "", row.at) for row in rows]

    async def handed_in_form(
        self, person: Person, submission_id: int, voice: Voice, now: datetime
    ) -> tuple[str, str, list[tuple[str, Label]]]:
        """The form's title, the number and what was answered, for whoever handed it in. Raises
        Refused("form_gone")."""
        found = await self._work.submissions.own(person.id, submission_id)
        if found is None:
            raise Refused("form_gone")
        form_id, enterprise_id, answers = found
        form = await self._with_people(form_id, enterprise_id, voice("fill.somebody_else"))
        lines = answer_lines(form, answers, now.astimezone(voice.zone), voice.language)
        return form.title, number_of(submission_id), lines

"""What the chat reads of copy-outs."""

from collections.abc import Sequence

from app.asking import Asking
from app.broadcast_facts import BroadcastsRead
from app.copyouts import Waiting, running
from bot.dialogs.facts import Task
from inspection.copyouts.entry import changes
from inspection.copyouts.facts import CopyoutFacts, CopyoutLine
from inspection.copyouts.running import Running, Token
from inspection.outcome import Card
from inspection.people import Person
from inspection.words import Refused, words

LINE_AT = 7
"""The line about copy-outs stands on the first page of ``/tasks``, behind what is more urgent."""


class CopyoutsRead(BroadcastsRead, Asking):
    """Part of ``app.facts.Facts``."""

    async def _running(self) -> tuple[Running, ...]:
        async def read() -> tuple[Running, ...]:
            return await running(self._work)

        return await self._asked(("copyouts",), (), read)

    async def copyouts(self, person: Person) -> Sequence[CopyoutLine]:
        """Those that this person enters, each with what is left of it."""
        mine = [(one, one.of(person)) for one in await self._running()]
        zone = self.settings.zone
        return [
            CopyoutLine(one, await Waiting(self._work, zone, asked).left())
            for one, asked in mine
            if not asked.is_nothing
        ]

    async def copyout_record(
        self, person: Person, token: Token, last: int, *, back: bool = False
    ) -> CopyoutFacts | None:
        """The next record that waits after ``last``, or the one before it whether it waits or not; None when there is
        none. Raises Refused("copyout_gone")."""
        waiting = await self._waiting(person, token)
        read = self._work.copyouts
        found = await read.before(waiting.asked, last) if back else await waiting.next(last)
        return None if found is None else await self._copied(person, token, waiting, found)

    async def copyout_shown(self, person: Person, token: Token, subject_id: int) -> CopyoutFacts:
        """Raises Refused("copyout_gone"), Refused("copyout_no_record")."""
        waiting = await self._waiting(person, token)
        if not await self._work.copyouts.within(waiting.asked, [subject_id]):
            raise Refused("copyout_no_record")
        return await self._copied(person, token, waiting, subject_id)

    async def copyout_task(self, person: Person) -> list[Task]:
        """One line for all that this person has to enter; none when nothing waits."""
        lines = await self.copyouts(person)
        missing, changed = sum(one.left.missing for one in lines), sum(one.left.changed for one in lines)
        if not missing and not changed:
            return []
        return [Task(words("task.copyout", missing=missing, changed=changed), Card.COPYOUT, 0)]

    async def _waiting(self, person: Person, token: Token) -> Waiting:
        return Waiting(self._work, self.settings.zone, (await self._of_token(token)).of(person))

    async def _of_token(self, token: Token) -> Running:
        found = next((one for one in await self._running() if one.token == token), None)
        if found is None:
            raise Refused("copyout_gone")
        return found

    async def _copied(self, person: Person, token: Token, waiting: Waiting, subject_id: int) -> CopyoutFacts:
        left = await waiting.left()
        record, told, entry = await anext(waiting.read([subject_id]))
        names = await self._work.people.names([entry.by] if entry and entry.by else [])
        by = names.get(entry.by or 0, "") if entry else ""
        changed = changes(entry, told) if entry else ()
        return CopyoutFacts(await self._of_token(token), record, told, left, entry, changed, by)

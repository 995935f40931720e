"""The chat's transaction: what ``bot.ports`` asks for, answered by ``storage``."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError

from app.facts import Facts
from app.groups import life
from app.tips.confided import Confided
from app.tips.spoken import Spoken
from app.usecases import use_case
from bot.letter import Letter as Leased
from bot.letter import Said
from bot.ports import Caller, Changes, Contact
from inspection.outcome import Done
from inspection.people import Person, Role
from inspection.photo import PhotoRef
from inspection.tips.content import CONFIDENTIAL
from storage.conversations import Open
from storage.hold import hold
from storage.outbox import Letter
from storage.sealed import OPEN, open_address
from storage.work import Work

PARKED = "parked update"


class ChatTransaction:
    """One transaction as the chat sees it; with ``old`` news, which is never about what is said in confidence now."""

    def __init__(self, work: Work, facts: Facts, *, old: bool = False) -> None:
        self._work = work
        self._old = old
        self.facts = facts
        self._confided = Confided(work, facts.settings.keys)
        self._touched: dict[str, datetime] = {}  # address → when the latest of its conversations was

    async def hold(self, user_ids: Collection[int]) -> None:
        await hold(self._work.connection, user_ids)

    async def seen(self, update_ids: Collection[int]) -> set[int]:
        return await self._work.updates.seen(update_ids)

    async def people(self, telegram_ids: Collection[int]) -> Mapping[int, Person]:
        return await self.facts.enrolled(telegram_ids)

    async def conversations(self, addresses: Collection[str]) -> Sequence[Open]:
        rows = await self._work.conversations.of(addresses)
        rows = [row for row in rows if not (self._old and row.dialog in CONFIDENTIAL)]
        found = [one for row in rows if (one := self._confided.opened(row)) is not None]
        self._touched |= {one.address: one.touched_at for one in found}
        return found

    async def contacts(self, person_ids: Collection[int]) -> Mapping[int, Contact]:
        chats = await self._work.people.addresses_of(person_ids)
        languages = await self._work.people.languages(person_ids)
        return {key: Contact(open_address(chat), languages[key]) for key, chat in chats.items()}

    async def reporters(self, hazard_id: int, now: datetime, *, erase: bool) -> Sequence[Contact]:
        addresses = await self._work.reporters.addresses(hazard_id)
        if erase:
            await self._work.reporters.answered(hazard_id, now)
        return [Contact(address, self.facts.language) for address in addresses]

    async def park(self, update_id: int, reason: str, content: bytes | None, now: datetime) -> None:
        sealed = self._work.sealer.seal(PARKED, content) if content is not None else None
        await self._work.updates.park(update_id, reason, sealed, now)

    async def parked_since(self, when: datetime) -> int:
        return await self._work.updates.parked_count(when)

    async def administrators(self) -> Sequence[Contact]:
        found = await self._work.people.with_role(Role.ADMIN)
        return list((await self.contacts([person.id for person in found])).values())

    async def write(self, changes: Changes, now: datetime) -> None:
        """All that the batch changed, in a few statements."""

        def at(key: str, address: str) -> datetime:
            """A microsecond apart, so that what was touched last in this batch is the current one in the next;
            also when the clock has been set back since the batch before."""
            after = max(now, self._touched.get(address, now))
            return after + timedelta(microseconds=1 + changes.order[key])

        new = [Open(*row, touched_at=at(row[0], row[1])) for row in changes.new]
        changed = [
            Open(key, address, "", {}, answers, at(key, address))
            for key, (address, answers) in changes.changed.items()
        ]
        new, changed = await self._confided.sealed(new, changed, changes)
        await self._work.updates.mark(changes.seen, now)
        await self._work.conversations.save(new, changed, changes.gone)
        await self._work.outbox.add(await self._confided.letters(changes), now)
        await self._work.jobs.add_all(await self._confided.jobs(changes, now), now)
        await self.note(changes.photos, now)
        await self._confided.forget()

    async def committed(self) -> None:
        """To be called after the commit: what was held in confidence and has ended opens nowhere any more."""
        await self._confided.committed()

    async def note(self, photos: Collection[PhotoRef], now: datetime) -> None:
        """The photos are known from now on, their bytes still to be fetched. Twice is once."""
        if photos:
            await self._work.photos.note(photos, now)
            fetch = [
                ("photo.fetch", f"photo.fetch:{p.unique_id}", {"unique_id": p.unique_id}) for p in photos
            ]
            lanes = {f"photo.fetch:{p.unique_id}": p.lane for p in photos if p.lane}
            await self._work.jobs.add_all(fetch, now, lanes)

    async def execute(self, command: Any, caller: Caller, now: datetime) -> Done:
        self.facts.acted()
        await self._work.audit.hold()  # one command at a time: none waits for what another one has locked
        return await use_case(self._work, self.facts.settings, command)(command, caller, now)

    async def moved(self, old: int, new: int, now: datetime) -> None:
        await life.moved(self._work, old, new, now)

    def savepoint(self) -> AbstractAsyncContextManager[Any]:
        return self._work.connection.begin_nested()

    def address(self, chat_id: int, *, known: bool) -> str:
        return open_address(chat_id) if known else self._work.sealer.address(chat_id)


class PostTransaction:
    """One transaction as the mouth sees it."""

    def __init__(self, work: Work, keys: Path) -> None:
        self._work = work
        self._sealed = Spoken(work, keys)

    async def take_over(self) -> int:
        return await self._work.outbox.take_over()

    async def give_back(self, keep: Collection[int]) -> None:
        await self._work.outbox.give_back(keep)

    async def lease(
        self, now: datetime, most: int, *, skip: Collection[str], bulk: int, latest: int
    ) -> Sequence[Letter]:
        leased = await self._work.outbox.lease(now, most, skip=skip, bulk=bulk, latest=latest)
        return [await self._sealed.opened(letter) for letter in leased]

    async def live(self, conversation_ids: set[str]) -> Mapping[str, tuple[int, bool]]:
        live = await self._work.conversations.live(conversation_ids)
        return {**live, **await self._sealed.live()}

    async def said(self, outcomes: Sequence[tuple[Leased, Said]], now: datetime) -> None:
        """Erases what was said and remembers the messages that conversations keep alive."""
        alive: dict[str, tuple[int, bool]] = {}
        dead: set[str] = set()
        for letter, said in outcomes:
            if said.as_known or await self._sealed.said(letter, said, now):
                continue
            dead.update(letter.conversations)
            if said.message_id is not None and letter.conversation_id is not None:
                alive[letter.conversation_id] = (said.message_id, said.keyboard)
        await self._work.outbox.said([letter.id for letter, _ in outcomes])
        got = [
            letter.payload["receipt"]
            for letter, one in outcomes
            if "receipt" in letter.payload and not one.lost
        ]
        await self._work.broadcasts.delivered(got, now)
        await self._work.conversations.set_live(alive, dead)

    async def unsaid(self, ids: Collection[int]) -> None:
        await self._work.outbox.unsaid(ids)

    async def keep(self, letter: Leased, message_id: int) -> bool:
        """Where a confidential letter will stand; False when it is too late to say it."""
        return await self._sealed.keep(letter, message_id)

    async def later(self, when: Mapping[int, datetime]) -> None:
        await self._work.outbox.later(when)

    async def blocked(self, address: str, sent_at: datetime, now: datetime) -> None:
        """Drops what was written until ``sent_at``: who has come back since is owed their answers."""
        await self._work.outbox.drop_chat(address, sent_at)
        chat_id = self.chat_id(address) if address.startswith(OPEN) else None
        if chat_id is not None and chat_id < 0:
            await life.lost(self._work, chat_id, now)
        person_id = await self._work.people.unreachable(chat_id, now) if chat_id is not None else None
        if person_id is not None:
            await self._work.audit.append("telegram", "person.unreachable", f"person:{person_id}", {}, now)

    async def migrated(self, address: str, to: int, now: datetime) -> None:
        if address.startswith(OPEN):
            await life.moved(self._work, int(address.removeprefix(OPEN)), to, now)
        else:
            await self._work.traces.move(address, open_address(to))

    def chat_id(self, address: str) -> int | None:
        try:
            return self._work.sealer.chat_id(address)
        except (CryptoError, ValueError):  # damaged, or sealed with another key
            return None

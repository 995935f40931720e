"""One person's turn: who they are, what is open, and the ways to answer. Nothing leaves before the commit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from hashlib import blake2b
from typing import Any

from bot import conversation as kernel
from bot.aside import begun_anew, told_by_its_album
from bot.cards.drawing import Drawn, draw
from bot.desk import MARK, Desk, Talkative
from bot.dialogs import DIALOGS
from bot.dialogs.go import Go
from bot.finishing import ask_for_photos, finish, last_word, parting
from bot.forms.after_photo import after_photo
from bot.handing_in import handed_in, just_taken
from bot.heard import Enclosed, Heard, Sent
from bot.incoming import Incoming
from bot.ports import Caller, Transaction
from bot.render import Key, Payload, Rows, message, one_line, prompt
from bot.showing import show
from bot.turned import timed
from bot.view import Label
from inspection.outcome import Card, Done, Notice, ReporterNotice, Start
from inspection.people import Person
from inspection.photo import PhotoRef
from inspection.words import Refused, Words
from texts import Voice


@dataclass
class Talk:
    """Handed to commands, cards and conversations for one update."""

    caller: Caller
    desk: Desk
    tx: Transaction
    now: datetime
    zone: tzinfo
    new_id: Callable[[], str]
    undo: AsyncExitStack  # rolls back what this update did in the database, should anything after it fail
    pressed: int | None = None  # the message whose button was pressed
    callback_id: str | None = None
    heard: Incoming | None = None  # the command or the press, while it is being done
    _acted: bool = False

    @property
    def voice(self) -> Voice:
        return Voice(self.caller.language, self.zone)

    # -- saying

    def send(self, payload: Payload, to: str | None = None, **row: Any) -> None:
        self.desk.letters.append({"address": to or self.caller.address, "payload": payload, **row})

    def post(self, lines: Iterable[Label], rows: Rows = (), **row: Any) -> None:
        """A message that stays. ``replaces``: takes the place of an unsent one with the same key."""
        self.send(message(lines, rows, self.voice), **row)

    def hint(self, lines: Sequence[Label], rows: Rows = ()) -> None:
        """A message that tells the way. However often it is called for before it is sent, it is sent once."""
        same = blake2b((told := message(lines, rows, self.voice))["text"].encode(), digest_size=8).hexdigest()
        self.send(told, replaces=f"hint.{self.caller.address}.{same}")

    def refresh(self, lines: Iterable[Label], rows: Rows = ()) -> None:
        """Edits the message whose button was pressed; posts anew when there was none."""
        payload = message(lines, rows, self.voice)
        if self.pressed is not None:
            payload = {**payload, "kind": "edit", "message_id": self.pressed}
        self.send(payload)

    def toast(self, label: Label, *, alert: bool = False) -> None:
        """One line over the chat for a press; a message when there was no press."""
        if self.callback_id is None:
            self.hint([label])
        else:
            self._answer(one_line(label, self.voice), alert)

    def nod(self) -> None:
        """A press was heard and there is nothing to say about it: its button stops spinning."""
        if self.callback_id is not None:
            self._answer("", False)

    def _answer(self, text: str, alert: bool) -> None:
        """A press is answered once; whatever was said last counts."""
        others = [toast for toast in self.desk.toasts if toast[0] != self.callback_id]
        self.desk.toasts = [*others, (self.callback_id or "", text, alert)]

    # -- conversations

    async def start(
        self,
        dialog: str,
        args: Mapping[str, Any] | None = None,
        heard: Heard | None = None,
        known: Mapping[str, Any] | None = None,
    ) -> None:
        """Opens a dialog; an open one is kept and comes back afterwards. ``heard`` is its first answer already,
        ``known`` are answers from before."""
        fresh = Talkative(self.new_id(), self.caller.address, dialog, dict(args or {}), dict(known or {}))
        await self.turn(fresh, heard, fresh=self.pressed is None)

    async def turn(
        self,
        talk: Talkative,
        heard: Heard | None,
        *,
        fresh: bool,
        after: tuple[str, Words | None] | None = None,
    ) -> None:
        """One step of a conversation, from what was heard to what is shown. ``after`` is the conversation whose
        living message it takes over, and what was done there."""
        try:
            spec = DIALOGS[talk.dialog]
            facts = await spec.load(self.tx.facts, self.caller.person, talk.args, self.now)
        except Refused as gone:  # what it was about is no longer there, or no longer theirs
            self.end(talk, [gone.words])
            return
        except KeyError:  # an older version left a dialog or arguments that this one does not know
            self.end(talk, [Words("chat.old_conversation")])
            return

        def dialog(ask: kernel.Ask) -> Any:
            return spec.run(ask, facts)

        if heard is None:
            turn = kernel.Turn(kernel.run(dialog, talk.answers), remark=after[1] if after else None)
        else:
            turn = kernel.hear(dialog, talk.answers, heard)
            self._note(talk, turn, heard)
        if turn.cancelled:
            await self.cancelled(talk)
            return
        kept = replace(talk, answers=timed(turn, self.now))
        self.desk.put(kept)
        if turn.run.open is None:
            await self._finish(kept, dialog, turn, spec.title(facts))
        else:
            heir = after[0] if after else None
            self._show(kept, turn, spec.title(facts), fresh=fresh, inherits=heir)

    def _note(self, talk: Talkative, turn: kernel.Turn, heard: Heard) -> None:
        """A photo is noted as soon as a conversation has taken it. What somebody without a role sends stays in
        the answer alone until they hand it in: given up, nothing of it remains."""
        if talk.confidential:
            ask_for_photos(self, talk, turn)
        elif isinstance(heard, Sent | Enclosed) and self.caller.person is not None:
            self.desk.photos |= just_taken(turn.run.answers, heard, self.caller.address)
            self.desk.jobs += after_photo(talk, turn.run.answers, heard, self.caller.person.id)

    def _show(
        self, talk: Talkative, turn: kernel.Turn, title: Label, *, fresh: bool, inherits: str | None = None
    ) -> None:
        fresh |= show(self, talk, turn)
        payload = prompt(kernel.view(turn, title), talk.id, self.voice, fresh=fresh)
        if talk.confidential:
            payload["protect"] = True
        if inherits is not None:
            payload["inherits"] = self.desk.unsaid(inherits)
        self.send(payload, conversation_id=talk.id, replaces=f"q.{talk.id}")

    async def _finish(self, talk: Talkative, dialog: kernel.Dialog, turn: kernel.Turn, title: Label) -> None:
        if isinstance(turn.run.command, Go):
            await self._go(talk, turn.run.command)
            return
        if talk.confidential:
            finish(self, talk, turn, title)
            return
        try:
            done = await self.execute(turn.run.command, handed_in(turn.run.command, talk.answers))
        except Refused as refusal:
            again = kernel.refused(dialog, turn.run)
            if again.open is None:  # nothing was asked, so there is nothing to answer otherwise
                self.end(talk, [refusal.words])
                await self.resume()
                return
            self.desk.put(replace(talk, answers=dict(again.answers)))
            self._show(talk, kernel.Turn(again, remark=refusal.words), title, fresh=self.pressed is None)
            return
        await self.concluded(talk, done)

    async def concluded(self, talk: Talkative | None, done: Done) -> None:
        """Says what was done in place of the conversation, tells the others, opens what comes next."""
        if talk is not None and done.then is not None:
            await self._on(talk, done.then, None if done.then.tells else done.words)
        else:
            lines, rows = await self.shown(done)
            if talk is None:
                self.post(lines, rows)
            else:
                self.end(talk, lines, rows)
                await self.resume()
            if done.then is not None:
                await self.start(done.then.dialog, done.then.args)
        await self.tell(done.notices)

    async def _on(self, talk: Talkative, then: Start, said: Words | None) -> None:
        """The next dialog takes over the same living message."""
        same = then.dialog == talk.dialog
        if same and told_by_its_album(talk):
            self.desk.put(begun_anew(talk))
            return
        self.desk.drop(talk)
        carried = {key: talk.args[key] for key in ("album", "since") if same and key in talk.args}
        since = {"since": self.now.isoformat()} if talk.dialog == "snap" else {}
        aside = {MARK: talk.answers[MARK]} if same and talk.aside else {}
        heir = Talkative(self.new_id(), talk.address, then.dialog, {**carried, **since, **then.args}, aside)
        await self.turn(heir, None, fresh=self.pressed is None, after=(talk.id, said))

    async def _go(self, talk: Talkative, go: Go) -> None:
        if go.dialog is not None:
            await self._on(talk, Start(go.dialog, go.args), None)
        else:
            self.end(talk, *await parting(self, go))
            await self.resume()

    def end(self, talk: Talkative, lines: Iterable[Label], rows: Rows = ()) -> None:
        """Closes a conversation; its living message becomes its last word."""
        self.desk.drop(talk)
        payload = message(lines, rows, self.voice, kind="close")
        if talk.confidential:
            payload["protect"] = True
        self.send(payload, conversation_id=talk.id, replaces=f"q.{talk.id}")

    async def cancelled(self, talk: Talkative) -> None:
        self.end(talk, [last_word(talk)])
        await self.resume()

    async def resume(self) -> None:
        """Shows the conversation that was waiting behind the one that has just ended."""
        waiting = self.desk.current(self.caller.address)
        if waiting is not None:
            await self.turn(waiting, None, fresh=True)

    # -- doing

    async def execute(self, command: Any, photos: Sequence[PhotoRef] = ()) -> Done:
        """Runs one use case in a savepoint. ``photos``: what it names and was not noted before. Raises Refused,
        and then nothing of it remains."""
        if not self._acted:
            await self.undo.enter_async_context(self.tx.savepoint())
            self._acted = True
        async with self.tx.savepoint():
            # the command may rest on a photo that came in this very batch
            mine = [replace(ref, lane=self.caller.address) for ref in photos]
            await self.tx.note([*self.desk.photos.values(), *mine], self.now)
            return await self.tx.execute(command, self.caller, self.now)

    async def act(self, command: Any) -> bool:
        """A command from a button of a card: done and told, or refused in one line. True when done."""
        try:
            done = await self.execute(command)
        except Refused as refusal:
            self.toast(refusal.words, alert=True)
            return False
        self.toast(done.words)
        await self.tell(done.notices)
        if done.then is not None:
            await self.start(done.then.dialog, done.then.args)
        return True

    async def shown(self, done: Done) -> tuple[list[Label], list[list[Key]]]:
        """The answer to the actor, with the card of its subject below."""
        if done.card is None or done.subject_id is None:
            return [done.words], []
        more, rows = await self._drawn(done.card, done.subject_id, self.caller.person)
        # the answer to a visit says all that its card would
        return [done.words, *([] if done.card is Card.VISIT else more)], rows

    async def _drawn(self, card: Card, subject_id: int, reader: Person | None) -> Drawn:
        """The card below a message. What was done stays done although this reader may not, or no longer, read
        it: then the words come alone."""
        try:
            return await draw(card, self.tx.facts, subject_id, reader, self.now)
        except Refused:
            return [], []

    async def tell(self, notices: Iterable[Notice | ReporterNotice]) -> None:
        """One message to each person named, in that person's language and with what that person may press."""
        wanted = list(notices)
        contacts = await self.tx.contacts({n.person_id for n in wanted if isinstance(n, Notice)})
        for notice in wanted:
            if isinstance(notice, ReporterNotice):
                for contact in await self.tx.reporters(notice.hazard_id, self.now, erase=notice.last):
                    voice = Voice(contact.language, self.zone)
                    self.send(message([notice.words], (), voice), to=contact.address)
                continue
            if notice.person_id not in contacts:
                continue
            reached = contacts[notice.person_id]
            lines: list[Label] = [notice.words]
            rows: list[list[Key]] = []
            if notice.card is not None and notice.subject_id is not None:
                reader = await self.tx.facts.person(notice.person_id)
                more, rows = await self._drawn(notice.card, notice.subject_id, reader)
                lines += more
            self.send(message(lines, rows, Voice(reached.language, self.zone)), to=reached.address)

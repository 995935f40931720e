"""What one batch has read and changed so far, in memory. A failed update leaves no trace on it."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from bot.ports import Changes, Open
from inspection.people import Person
from inspection.photo import PhotoRef
from inspection.tips.content import CONFIDENTIAL

MARK = "~aside"  # among the answers: since when this conversation is asked about no more


@dataclass(frozen=True)
class Talkative:
    """A conversation in memory."""

    id: str
    address: str
    dialog: str
    args: Mapping[str, Any]
    answers: Mapping[str, Any]

    @property
    def aside(self) -> bool:
        return MARK in self.answers

    @property
    def confidential(self) -> bool:
        return self.dialog in CONFIDENTIAL


@dataclass
class Desk:
    """People and conversations of the batch, and everything that is to be written and said afterwards."""

    people: dict[int, Person] = field(default_factory=dict)
    open: dict[str, tuple[Talkative, ...]] = field(default_factory=dict)  # by address, the current one last
    letters: list[Mapping[str, Any]] = field(default_factory=list)
    photos: dict[str, PhotoRef] = field(default_factory=dict)
    jobs: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)
    toasts: list[tuple[str, str, bool]] = field(default_factory=list)  # press, text, alert; never stored
    seen: list[int] = field(default_factory=list)
    trail: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by conversation: messages to take back
    before: dict[str, Talkative] = field(default_factory=dict)  # as read, by id

    def read(self, conversations: Sequence[Open]) -> None:
        for row in conversations:
            kept = Talkative(row.id, row.address, row.dialog, row.args, row.answers)
            self.before[row.id] = kept
            self.open[row.address] = (*self.open.get(row.address, ()), kept)

    def draft(self) -> "Desk":
        """A copy to work on; the batch keeps it only when the update succeeds."""
        twin = copy(self)
        twin.people, twin.open = dict(self.people), dict(self.open)
        twin.letters, twin.photos = list(self.letters), dict(self.photos)
        twin.toasts, twin.seen, twin.jobs = list(self.toasts), list(self.seen), list(self.jobs)
        twin.trail = dict(self.trail)
        return twin

    def current(self, address: str) -> Talkative | None:
        """The one that goes on now; never one that was set aside."""
        return next((one for one in reversed(self.open.get(address, ())) if not one.aside), None)

    def find(self, address: str, conversation_id: str) -> Talkative | None:
        return next((c for c in self.open.get(address, ()) if c.id == conversation_id), None)

    def put(self, conversation: Talkative) -> None:
        """Adds or changes a conversation and makes it the current one."""
        others = tuple(c for c in self.open.get(conversation.address, ()) if c.id != conversation.id)
        self.open[conversation.address] = (*others, conversation)

    def drop(self, conversation: Talkative) -> None:
        others = tuple(c for c in self.open.get(conversation.address, ()) if c.id != conversation.id)
        self.open[conversation.address] = others

    def readdress(self, old: str, new: str) -> None:
        """Whoever gets a post is written to at another address; their conversations go along, in their order."""
        if old != new:
            mine = self.open.pop(old, ())
            moved = tuple(replace(c, address=new) for c in mine if not c.confidential)
            self.open[new] = (*self.open.get(new, ()), *moved)
            self.open[old] = tuple(c for c in mine if c.confidential)  # never under an open address

    def unsaid(self, conversation_id: str) -> str:
        """Takes back what this batch was going to show of a conversation that another one takes over. Returns
        the conversation whose living message it would have had: an album of ten is one answer, not ten."""
        mine = [x for x in self.letters if x.get("conversation_id") == conversation_id]
        self.letters = [x for x in self.letters if x not in mine]
        return str(mine[-1]["payload"].get("inherits", conversation_id)) if mine else conversation_id

    def changes(self) -> Changes:
        now = {c.id: c for conversations in self.open.values() for c in conversations}
        new = [c for c in now.values() if c.id not in self.before]
        changed = {
            c.id: (c.address, c.answers)
            for c in now.values()
            if c.id in self.before and c is not self.before[c.id]
        }
        gone = self.before.keys() - now.keys()
        return Changes(
            [(c.id, c.address, c.dialog, c.args, c.answers) for c in new],
            changed,
            gone,
            self.letters,
            list(self.photos.values()),
            self.jobs,
            self.seen,
            {c.id: place for place, c in enumerate(now.values())},
            self.trail,
        )

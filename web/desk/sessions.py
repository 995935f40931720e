"""Who sits at the desk: in this process's memory and nowhere else, so that a restart locks it."""

import asyncio
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from inspection.tips.codes import ClaimCode
from inspection.tips.file import Unlocked
from inspection.tips.likeness import NewPicture
from inspection.words import Words
from web.desk.ports import Due


@dataclass
class ExtractDraft:
    """``search`` finds the enterprise; ``phrases`` are those that must be written differently."""

    text: str = field(default="", repr=False)
    search: str = field(default="", repr=False)
    enterprise_id: int | None = None
    lead_id: int | None = None
    colleagues: tuple[int, ...] = ()
    phrases: tuple[str, ...] = field(default=(), repr=False)
    pictures: list[NewPicture] = field(default_factory=list, repr=False)


@dataclass
class Session:
    """``said`` and ``typed`` are for the next page, once: what came of the last step, and the words of a form that was
    refused. ``drafts``: extracts that are being written, by the number of their case. ``claim``: the code that the
    cashier has looked up, ``due`` what it is good for."""

    unlocked: Unlocked
    language: str
    said: list[Words] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict, repr=False)
    drafts: dict[str, ExtractDraft] = field(default_factory=dict, repr=False)
    claim: ClaimCode | None = None
    due: Due | None = None

    def heard(self) -> list[Words]:
        """What was said, which is then said no more."""
        said, self.said = self.said, []
        return said

    def retyped(self) -> dict[str, str]:
        typed, self.typed = self.typed, {}
        return typed


class Sessions:
    """``now`` gives the time, aware. One desk for each officer: unlocking it elsewhere locks it here."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._open: dict[str, Session] = {}
        self._secret = secrets.token_bytes(32)

    def begin(self, unlocked: Unlocked, language: str) -> str:
        """The name of the new session, for the cookie. It ends by itself, whether anybody comes back or not."""
        for name, session in list(self._open.items()):
            if session.unlocked.officer.id == unlocked.officer.id:
                self.end(name)
        name = secrets.token_urlsafe(32)
        self._open[name] = Session(unlocked, language)
        seconds = (unlocked.until - self._now()).total_seconds()
        asyncio.get_running_loop().call_later(seconds, self.end, name)
        return name

    def get(self, name: str) -> Session | None:
        found = self._open.get(name)
        if found is not None and self._now() >= found.unlocked.until:
            self.end(name)
            return None
        return found

    def end(self, name: str) -> None:
        self._open.pop(name, None)

    def token(self, name: str) -> str:
        """What the forms of a page carry, so that no other site's page can send them."""
        return hmac.new(self._secret, name.encode("utf-8", "replace"), sha256).hexdigest()

    def fits(self, name: str, token: str) -> bool:
        right, given = self.token(name).encode(), token.encode("utf-8", "replace")
        return bool(name) and hmac.compare_digest(right, given)

"""One poisoned update hurts nobody else: it is kept aside, whoever sent it is asked again, an operator is told."""

import json
import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.desk import Desk
from bot.ports import Contact, Transaction
from bot.render import message
from bot.sender import Sender, sender
from inspection.tips.receipt import is_typed_receipt
from inspection.words import Words
from texts import Voice

log = logging.getLogger("anxun.batch")

BEGINS = ('"m.tip', '"m.receipt', "/start t", "/tip", "/receipt")  # what such a conversation begins with
QUIET = 600  # seconds; administrators hear of what is parked once in each span of so long


@dataclass(frozen=True)
class Parking:
    """``language`` is of people without a role whose phone tells none."""

    now: Callable[[], datetime]
    zone: tzinfo
    language: str

    async def __call__(self, tx: Transaction, desk: Desk, raw: dict[str, Any], poison: Exception) -> None:
        """Keeps the update aside with its reason. What somebody without a role wrote is never kept, not even
        sealed; nor what anybody wrote in confidence."""
        reason, who = why(poison), sender(raw)
        log.error("update parked: %s\n%s", reason, "".join(traceback.format_tb(poison.__traceback__)))
        mine = who is not None and who.user_id in desk.people and not _in_confidence(tx, desk, who, raw)
        await self._alarm(tx, desk)
        content = json.dumps(raw).encode() if mine else None
        await tx.park(raw["update_id"], reason, content, self.now())
        if who is not None:
            self._ask_again(tx, desk, who)

    async def _alarm(self, tx: Transaction, desk: Desk) -> None:
        """One letter to each administrator for all that goes wrong in the same ten minutes."""
        now = self.now()
        if await tx.parked_since(now - timedelta(seconds=now.timestamp() % QUIET)):
            return
        for contact in await tx.administrators():
            desk.letters.append(self._letter(contact, "chat.parked", f"parked.{contact.address}"))

    def _ask_again(self, tx: Transaction, desk: Desk, who: Sender) -> None:
        if who.callback_id is not None:
            desk.toasts.append((who.callback_id, "", False))
        if who.private:
            person = desk.people.get(who.user_id)
            language = person.language if person else spoken(who.language, self.language)
            contact = Contact(tx.address(who.user_id, known=person is not None), language)
            # ten that fail together are one letter
            desk.letters.append(self._letter(contact, "chat.please_repeat", f"again.{contact.address}"))

    def _letter(self, contact: Contact, key: str, replaces: str) -> dict[str, Any]:
        payload = message([Words(key)], (), Voice(contact.language, self.zone))
        return {"address": contact.address, "payload": payload, "replaces": replaces}


def _in_confidence(tx: Transaction, desk: Desk, who: Sender, raw: dict[str, Any]) -> bool:
    """Whether it belongs to a confidential conversation, or may have been about to begin one."""
    open_here = desk.open.get(tx.address(who.user_id, known=False), ())
    text = raw.get("message", {}).get("text")
    typed = isinstance(text, str) and is_typed_receipt(text)
    return typed or any(one.confidential for one in open_here) or any(m in json.dumps(raw) for m in BEGINS)


def spoken(phone: str | None, usual: str) -> str:
    """The language of somebody without a role: their phone's, else the usual one."""
    return "en" if phone and not phone.startswith("zh") else usual


def why(poison: Exception) -> str:
    """What failed and where. Never the error's own words: they quote what was sent, and by whom."""
    frames = traceback.extract_tb(poison.__traceback__)
    where = f" in {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(poison).__name__}{where}"

"""A link that lets somebody of an enterprise into its page, once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.enterprise import Enterprise
from inspection.invitation import token_hash
from inspection.outcome import Done
from inspection.own_page import LINK_LASTS, SignIn
from inspection.people import Person
from inspection.rights import Right, for_enterprise
from inspection.words import Refused, words


@dataclass(frozen=True)
class OpenOwnPage:
    enterprise_id: int


class SignIns(Protocol):
    async def add(self, link_hash: str, made: SignIn, now: datetime) -> None: ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


@dataclass(frozen=True)
class OwnPageOpener:
    """``link`` gives the address for a token. Nothing is written into the chain yet: the link may be left alone."""

    sign_ins: SignIns
    enterprises: Enterprises
    new_token: Callable[[], str]
    link: Callable[[str], str]

    async def __call__(self, command: OpenOwnPage, actor: Person, now: datetime) -> Done:
        """Raises Refused("not_allowed") for whoever has no post there."""
        if not for_enterprise(actor, command.enterprise_id):
            raise Refused("not_allowed", right=Right.READ)
        firm, token = await self.enterprises.get_required(command.enterprise_id), self.new_token()
        await self.sign_ins.add(token_hash(token), SignIn(actor.id, firm.id, now + LINK_LASTS), now)
        minutes = LINK_LASTS.seconds // 60
        return Done(words("own.made", enterprise=firm.name, minutes=minutes, link=self.link(token)))

"""Which use case opens an enterprise's own page."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.invitation_link import new_token
from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.open_own_page import OpenOwnPage, OwnPageOpener
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def _opener(work: Work, settings: Settings) -> Verb:
    def link(token: str) -> str:
        return f"{settings.public_url}/my/in/{token}"

    return OwnPageOpener(work.sign_ins, work.enterprises, new_token, link)


OPENING: Mapping[type, Callable[[Work, Settings], Verb]] = {OpenOwnPage: _opener}

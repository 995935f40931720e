"""An enterprise asks for help: what kind, in which words, with which photos."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.collected import Photos, joined
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Review, Text
from bot.view import Label
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.services.kind import ServiceKind
from inspection.services.request import MOST_TEXT
from inspection.usecases.ask_service import AskService
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class Requesting:
    """``firms`` are the enterprises that the person stands for: id and name."""

    firms: tuple[tuple[int, str], ...]


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Requesting:
    """Raises Refused("not_for_enterprise") for whoever stands for none."""
    own = [post.enterprise_id for post in person.posts if post.role in ENTERPRISE_ROLES] if person else []
    ids = dict.fromkeys(one for one in own if one is not None)
    if not ids:
        raise Refused("not_for_enterprise")
    return Requesting(tuple([(one, (await facts.enterprise(one)).name) for one in ids]))


def title(about: Requesting) -> Label:
    return words("requesting.title", name=about.firms[0][1] if len(about.firms) == 1 else "")


def run(ask: Ask, about: Requesting) -> AskService:
    firm = about.firms[0][0]
    if len(about.firms) > 1:
        options = [Option(str(key), name) for key, name in about.firms]
        firm = int(ask(Choice(key="firm", asks=Words("requesting.firm"), options=options)))
    kinds = [Option(kind.value, words("requesting.one", kind=kind)) for kind in ServiceKind]
    asks, named = Words("requesting.kind"), Words("requesting.kind_title")
    kind = ServiceKind(ask(Choice(key="kind", asks=asks, options=kinds, across=2, title=named)))
    asks, named = Words("requesting.text"), Words("requesting.text_title")
    text = ask(Text(key="text", asks=asks, at_least=4, at_most=MOST_TEXT, title=named)) or ""
    album = ask(_PHOTOS)
    if album.caption:
        text = joined(text, album.caption)[:MOST_TEXT]
    summary: list[Label] = [words("requesting.one", kind=kind), text]
    if album.unique_ids:
        summary.append(words("chat.photos_so_far", count=len(album.unique_ids)))
    ask(
        Review(
            key="review", asks=Words("requesting.review"), summary=summary, confirm=Words("requesting.send")
        )
    )
    return AskService(firm, kind, text, album.unique_ids)


_PHOTOS = Photos(
    key="photos",
    asks=Words("requesting.photos"),
    none=Words("measuring.no_photos"),
    title=Words("requesting.photos_title"),
    at_most=8,
)

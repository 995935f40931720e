"""An expert's advice: words, and photos of what they are about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.collected import Photos, joined
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Review, Text
from bot.view import Label
from inspection.experts.expert import MOST_TEXT
from inspection.experts.facts import ExpertFacts, ExpertMay
from inspection.people import Person
from inspection.usecases.give_advice import GiveAdvice
from inspection.words import Refused, Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> ExpertFacts:
    """Raises Refused("expert_unknown"), Refused("expert_not_now")."""
    found = await facts.expert(args["expert_id"], person, now)
    if ExpertMay.ADVISE not in found.may:
        raise Refused("expert_not_now")
    return found


def title(facts: ExpertFacts) -> Label:
    return words("expert.advice_of", name=facts.expert.name, enterprise=facts.visit.enterprise)


def run(ask: Ask, facts: ExpertFacts) -> GiveAdvice:
    named = Words("expert.named.text")
    text = (
        ask(Text(key="text", asks=Words("expert.ask.text"), at_least=2, at_most=MOST_TEXT, title=named)) or ""
    )
    album = ask(_PHOTOS)
    if album.caption:
        text = joined(text, album.caption)[:MOST_TEXT]
    summary: list[Label] = [text]
    if album.unique_ids:
        summary.append(words("chat.photos_so_far", count=len(album.unique_ids)))
    ask(Review(key="review", asks=Words("expert.tells"), summary=summary, confirm=Words("expert.send")))
    return GiveAdvice(facts.expert.id, text, album.unique_ids)


_PHOTOS = Photos(
    key="photos",
    asks=Words("mentoring.photos"),
    none=Words("measuring.no_photos"),
    title=Words("requesting.photos_title"),
    at_most=8,
)

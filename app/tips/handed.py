"""What the dialog hands in becomes a report: its enterprise is found in the ledger, its words are the office's."""

from collections.abc import Sequence

from bot.dialogs.tip import HandIn
from inspection.enterprise import Enterprise
from inspection.plain import plain
from inspection.rights import Scope
from inspection.tips.content import Tip, TipPhoto
from storage.work import Work
from texts import Voice

TELLING = 4
"""Characters of a name from which one hit in the ledger is enough."""


async def tip_of(told: HandIn, photos: Sequence[TipPhoto], work: Work, office: Voice, language: str) -> Tip:
    """``office`` says what was picked and not written; ``language`` is the reporter's."""
    site = await _site(told, work)
    region = site.region_id if site else (await work.regions.get_required_root()).id
    answers = {"caption": told.caption} if told.caption else {}
    return Tip(
        region_id=region,
        enterprise=told.enterprise,
        enterprise_id=site.id if site else None,
        what=told.what,
        where=told.where,
        when=office.say(told.since) if told.since else "",
        answers=answers,
        photos=tuple(photos),
        danger_to_life=told.danger_to_life,
        units=told.units,
        identity=told.identity,
        reward_wanted=told.reward_wanted,
        language=language,
        door=told.door,
    )


async def _site(told: HandIn, work: Work) -> Enterprise | None:
    """By the poster that led here; else the only one in the ledger of that name."""
    if told.enterprise_id is not None:
        return await work.enterprises.get(told.enterprise_id)
    name = plain(told.enterprise)
    if len(name) < TELLING:
        return None
    everywhere = Scope(frozenset(region.id for region in await work.regions.all()))
    found, _ = await work.sites.found(name, everywhere, 10)
    exact = [site for site in found if site.name == name]
    candidates = exact or found
    return candidates[0] if len(candidates) == 1 else None

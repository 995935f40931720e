"""What stands on a poster, and posters for enterprises that have none yet."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from app.bootstrap import System
from app.invitation_link import link, new_token
from app.settings import Settings
from inspection.credit_code import normalised
from inspection.enterprise import Enterprise
from inspection.region import Region
from inspection.words import Refused
from qr.poster import PosterFacts
from storage.poster import Poster
from storage.work import Work

PAGE = 200  # enterprises per transaction, so that the chat is never kept waiting


async def poster_of(system: System, code: str) -> PosterFacts:
    """The poster of the enterprise with this 统一社会信用代码. Raises Refused("poster_unknown_enterprise")."""
    async with system.write() as work:
        return (await _issued(system, work, [await _firm(work, code)]))[0]


async def renewed(system: System, code: str) -> PosterFacts:
    """One with a code of its own, beside those that hang. Raises Refused("poster_unknown_enterprise")."""
    async with system.write() as work:
        firm = await _firm(work, code)
        now = system.clock.now()
        made = await work.posters.issue(firm.id, new_token(), now)
        await _tell(work, "poster.issued", firm, made.id, now)
        return _facts(system, firm, made)


async def revoke(system: System, code: str, *, but: str = "") -> int:
    """Ends the codes that hang at this enterprise, ``but`` the poster with that number: whoever scans one is told
    what is told of a code that never was. How many they were."""
    async with system.write() as work:
        firm = await _firm(work, code)
        now = system.clock.now()
        ended = await work.posters.revoke(firm.id, now, but=int(but.removeprefix("P-")) if but else None)
        for poster_id in ended:
            await _tell(work, "poster.revoked", firm, poster_id, now)
        return len(ended)


async def poster_for(system: System, work: Work, firm: Enterprise, by: str) -> PosterFacts:
    """The one that hangs, or a first one; ``by`` is who asked, as the chain calls him."""
    return (await _issued(system, work, [firm], by))[0]


async def _firm(work: Work, code: str) -> Enterprise:
    found = await work.enterprises.by_credit_code(normalised(code))
    if found is None:
        raise Refused("poster_unknown_enterprise", code=code)
    return found


async def _tell(
    work: Work, event: str, firm: Enterprise, poster_id: int, now: datetime, by: str = "operator"
) -> None:
    """By its number: the token itself would open the gate to whoever reads the chain."""
    await work.audit.append(by, event, f"enterprise:{firm.id}", {"poster": poster_id}, now)


async def all_posters(system: System, region: str = "") -> AsyncIterator[PosterFacts]:
    """Every enterprise's, region by region: of one ``region`` and all below it, by name, or of all. What comes out has
    been committed: no code is printed that the database may still forget. Raises Refused("poster_nothing") when
    there is none, Refused("region_unknown")."""
    regions = await _regions(system, region)
    for place in regions:
        last = 0
        while True:
            async with system.write() as work:
                firms = await work.enterprises.of_regions([place.id], last, PAGE)
                page = await _issued(system, work, firms)
            if not firms:
                break
            last = firms[-1].id
            for facts in page:
                yield facts


async def _regions(system: System, name: str) -> list[Region]:
    async with system.read() as work:
        regions = await work.regions.all()
        if name:
            top = await work.regions.by_name(name)
            if top is None:
                raise Refused("region_unknown", name=name)
            inside = await work.regions.subtree(top.id)
            regions = [one for one in regions if one.id in inside]
        if not await work.enterprises.of_regions([one.id for one in regions], limit=1):
            raise Refused("poster_nothing")
        return regions


async def _issued(
    system: System, work: Work, firms: Sequence[Enterprise], by: str = "operator"
) -> list[PosterFacts]:
    """Prints a poster that hangs already once more rather than making its code void."""
    now = system.clock.now()
    issued: list[Poster] = []
    for firm in firms:
        token = new_token()
        made = await work.posters.ensure(firm.id, token, now)
        if made.token == token:
            await _tell(work, "poster.issued", firm, made.id, now, by)
        issued.append(made)
    return [_facts(system, firm, made) for firm, made in zip(firms, issued, strict=True)]


def _facts(system: System, firm: Enterprise, made: Poster) -> PosterFacts:
    return PosterFacts(
        enterprise=firm.name,
        region=firm.region,
        number=f"P-{made.id:04}",
        record_url=record_url(system.settings, made.token),
        chat_url=link(system.settings, f"p{made.token}"),
        printed_on=system.clock.now().astimezone(system.settings.zone).date(),
    )


def record_url(settings: Settings, token: str) -> str:
    """The public record of the site where this poster hangs."""
    return f"{settings.public_url}/e/{token}"

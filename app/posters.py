"""What stands on a poster, and posters for enterprises that have none yet."""

from collections.abc import AsyncIterator, Sequence

from app.bootstrap import System
from app.invitation_link import link, new_token
from app.settings import Settings
from inspection.credit_code import normalised
from inspection.enterprise import Enterprise
from inspection.words import Refused
from qr.poster import PosterFacts
from storage.poster import Poster
from storage.work import Work

PAGE = 200  # enterprises per transaction, so that the chat is never kept waiting


async def poster_of(system: System, code: str) -> PosterFacts:
    """The poster of the enterprise with this 统一社会信用代码. Raises Refused("poster_unknown_enterprise")."""
    async with system.write() as work:
        found = await work.enterprises.by_credit_code(normalised(code))
        if found is None:
            raise Refused("poster_unknown_enterprise", code=code)
        return (await _issued(system, work, [found]))[0]


async def all_posters(system: System) -> AsyncIterator[PosterFacts]:
    """Every enterprise's, region by region. What comes out has been committed: no code is printed that the
    database may still forget. Raises Refused("poster_nothing") for an empty ledger."""
    async with system.read() as work:
        regions = await work.regions.all()
        if not await work.enterprises.count():
            raise Refused("poster_nothing")
    for region in regions:
        last = 0
        while True:
            async with system.write() as work:
                firms = await work.enterprises.of_regions([region.id], last, PAGE)
                page = await _issued(system, work, firms)
            if not firms:
                break
            last = firms[-1].id
            for facts in page:
                yield facts


async def _issued(system: System, work: Work, firms: Sequence[Enterprise]) -> list[PosterFacts]:
    """Prints a poster that hangs already once more rather than making its code void."""
    now = system.clock.now()
    day = now.astimezone(system.settings.zone).date()
    issued: list[Poster] = []
    for firm in firms:
        token = new_token()
        made = await work.posters.ensure(firm.id, token, now)
        if made.token == token:
            told = {"poster": made.id}  # the token itself would open the gate to whoever reads the chain
            await work.audit.append("operator", "poster.issued", f"enterprise:{firm.id}", told, now)
        issued.append(made)
    return [
        PosterFacts(
            enterprise=firm.name,
            region=firm.region,
            number=f"P-{made.id:04}",
            record_url=record_url(system.settings, made.token),
            chat_url=link(system.settings, f"p{made.token}"),
            printed_on=day,
        )
        for firm, made in zip(firms, issued, strict=True)
    ]


def record_url(settings: Settings, token: str) -> str:
    """The public record of the site where this poster hangs."""
    return f"{settings.public_url}/e/{token}"

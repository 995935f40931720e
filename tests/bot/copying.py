"""A street where campaigns run whose records are entered in official platforms."""

from pathlib import Path

from app.campaigns import read_folder
from inspection.usecases.import_campaign import ImportCampaign, TakeCampaign
from inspection.usecases.start_campaign import StartCampaign, StartIt
from storage.copyout_check import CopyoutCheck
from tests.bot.street import Street


async def runs(town: Street, *names: str) -> None:
    """These campaigns run in the whole district, from today's database on."""
    async with town.work() as work:
        for name in names:
            folder = read_folder(Path(name))
            take = ImportCampaign(work.campaigns, work.audit)
            await take(TakeCampaign(folder.campaign, folder.texts), None, town.now)
            kept = await work.campaigns.newest(name)
            assert kept is not None
            run = StartCampaign(work.campaigns, work.audit)
            await run(StartIt(kept, await work.regions.get_required_root()), None, town.now)


async def sound(town: Street) -> bool:
    """Whether what is kept is what the chain tells."""
    check = CopyoutCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []


async def card(town: Street, who: str) -> str:
    return (await town.texts(who))[-1]


async def copied(town: Street, who: str) -> list[str]:
    """What a tap copies from the newest message, in order."""
    payload = (await town.letters(who))[-1]["payload"]
    raw = payload["text"].encode("utf-16-le")
    return [raw[2 * at : 2 * (at + long)].decode("utf-16-le") for at, long in payload["code"]]

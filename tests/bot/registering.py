"""Forms that come along, on the street."""

from inspection.forms.source import read_form
from inspection.registers.packaged import packaged
from inspection.usecases.import_form import ImportForm, TakeForm
from tests.bot.street import Street
from tests.storage.hazard_world import World


async def kept(town: Street, *names: str) -> None:
    """As ``anxun init`` takes them over."""

    async def takes(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        for name in names:
            path = packaged()[name]
            content = path.read_bytes()
            await taking(TakeForm(read_form(path.name, content), path.name, content), None, world.now)

    await town.prepares(takes)


async def says(town: Street, who: str, *texts: str) -> str:
    for text in texts:
        await town.hears(town.says(who, text))
    return (await town.texts(who))[-1]


async def files_certificate(town: Street, who: str, holder: str, until: str) -> None:
    """A welder's, from ``/form`` to the number."""
    await says(town, who, "/form certificates")
    await town.taps(who, "其他人员（不在名单中）")
    await says(town, who, holder)
    await town.taps(who, "焊接与热切割作业")
    await says(town, who, "T2101", until)
    await town.taps(who, "在岗")
    await town.taps(who, "不填，跳过")
    await town.taps(who, "确认提交")

"""Takes over a campaign's folder, and says what is known of campaigns."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.bootstrap import System
from app.forms import Beside, content_of, ready
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.fault import Faults, Place
from inspection.campaigns.form_names import KnownForm, asked_for, check_forms
from inspection.campaigns.kept import KeptCampaign, KeptForm, Start
from inspection.campaigns.load import FORMS, forms_of, read, texts_of
from inspection.campaigns.packaged import folders, packaged
from inspection.forms.form import Form
from inspection.forms.refusals import FormRefused
from inspection.forms.source import Source, read_form
from inspection.outcome import Done
from inspection.plain import plain
from inspection.registers.packaged import packaged as registers
from inspection.usecases.import_campaign import ImportCampaign, TakeCampaign
from inspection.usecases.import_form import ImportForm, TakeForm
from inspection.usecases.start_campaign import StartCampaign, StartIt
from inspection.words import Refused
from storage.work import Work


@dataclass(frozen=True)
class Folder:
    """A campaign's folder, read: what it says and its forms, by file."""

    campaign: Campaign
    texts: dict[str, str]
    forms: dict[str, tuple[Source, bytes]]


def read_folder(place: Path) -> Folder:
    """``place`` is a folder, or the name of a campaign that comes along. Raises UnfitCampaign with all
    that is wrong with it or, when that is well, with its forms; Refused when there is no such folder."""
    folder = place if place.is_dir() else folders().get(str(place))
    if folder is None:
        raise Refused("campaign_no_folder", place=str(place), known=sorted(folders()))
    texts = texts_of(folder)
    campaign = read(texts, forms_of(folder))
    faults = Faults()
    forms = {file: _form(folder / FORMS / file, faults) for file in campaign.forms}
    faults.stop()
    return Folder(campaign, texts, {file: read for file, read in forms.items() if read is not None})


def _form(path: Path, faults: Faults) -> tuple[Source, bytes] | None:
    """A form that is refused is a fault of the campaign, in the form's own row."""
    where = f"{FORMS}/{path.name}"
    try:
        content = content_of(path)
        return read_form(path.name, content, Beside(path)), content
    except FormRefused as wrong:
        for one in wrong.refusals:
            faults.add(Place(where, one.row), "form", name=one.name or "–", why=one.why)
    except Refused as wrong:
        faults.add(Place(where, 0), "form", name="–", why=wrong.words)
    return None


async def import_folder(system: System, folder: Folder) -> Done:
    """The campaign and its forms in one transaction: all of it or nothing."""
    async with system.write() as work:
        return await take_over(work, folder, system)


async def take_over(work: Work, folder: Folder, system: System) -> Done:
    now, forms = system.clock.now(), list[KeptForm]()
    for file, (source, content) in folder.forms.items():
        await ImportForm(work.forms, work.audit)(TakeForm(source, file, content), None, now)
        forms.append(KeptForm(file, source.form.name, source.form.version))
    await _check_forms(work, folder)
    command = TakeCampaign(folder.campaign, folder.texts, forms)
    return await ImportCampaign(work.campaigns, work.audit)(command, None, now)


async def _check_forms(work: Work, folder: Folder) -> None:
    """Those that come along are there by the time anybody is asked: every start sees to it."""
    own = {source.form.name: source.form for source, _ in folder.forms.values()}
    names = own.keys() | registers().keys() | {name for _, name, _, _ in await work.forms.newest_of_all()}
    known = {}
    for name in asked_for(folder.texts) & names:
        form = own.get(name) or await _form_of(work, name)
        known[name] = KnownForm.of(form)
    check_forms(folder.texts, known, names)


async def _form_of(work: Work, name: str) -> Form:
    kept = await work.forms.newest(name)
    if kept is None:
        path = registers()[name]
        return read_form(path.name, path.read_bytes()).form
    return await ready(work, kept.id)


async def start(system: System, name: str, region: str | None, first: date | None) -> tuple[Done, Campaign]:
    """The newest version that was taken over; one that comes along is taken over first."""
    async with system.write() as work:
        kept = await work.campaigns.newest(name)
        if kept is None and name in folders():
            await take_over(work, read_folder(Path(name)), system)
            kept = await work.campaigns.newest(name)
        if kept is None:
            raise Refused("campaign_unknown", name=name)
        where = (
            await work.regions.by_name(plain(region)) if region else await work.regions.get_required_root()
        )
        if where is None:
            raise Refused("region_unknown", name=region)
        run = StartCampaign(work.campaigns, work.audit)
        return await run(StartIt(kept, where, first), None, system.clock.now()), kept.read()


async def known(system: System) -> tuple[list[KeptCampaign], list[Start]]:
    """Every version that was taken over, and every start."""
    async with system.read() as work:
        return await work.campaigns.all(), await work.campaigns.starts()


async def one(system: System, name: str) -> tuple[Campaign, list[Start]]:
    """The newest version of a campaign, or the one that comes along, and where it was started."""
    async with system.read() as work:
        kept = await work.campaigns.newest(name)
        starts = await work.campaigns.starts(name)
    if kept is None and name not in folders():
        raise Refused("campaign_unknown", name=name)
    return (kept.read() if kept else packaged(name)), starts

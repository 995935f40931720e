"""``anxun demo``: the whole system on a Telegram of its own, with an invented district and its people."""

import asyncio
import base64
import io
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.bootstrap import opened
from app.clock import SystemClock
from app.demo_campaign import start_campaign
from app.invitation_link import new_token
from app.ledger import import_ledger
from app.settings import Settings, load
from app.setup import set_up
from inspection.enterprise import Enterprise
from inspection.people import ENTERPRISE_ROLES, Role
from inspection.usecases.invite import Invite, InvitePerson
from qr.look import Look
from qr.poster import PosterFacts, poster
from sandbox.accounts import Account
from sandbox.config import Place, Poster, SandboxConfig
from sandbox.server import Running
from sandbox.server import run as sandbox
from storage.work import Work
from texts import Voice

SAMPLE = Path(__file__).parent / "sample" / "enterprises.csv"
REGION, STREET = "沈北区", "沈北街道"
BOT = "anxun_bot"
POSTERS = 3
PREVIEW_DPI = 60


@dataclass(frozen=True)
class Player:
    """Somebody with a phone. ``role`` None is a worker, who needs no invitation."""

    id: int
    name: str
    role: Role | None
    label: str
    title: str


CAST = (
    Player(1001, "李建国", Role.INSPECTOR, "检查人员", "inspector"),
    Player(2001, "周海", Role.STAFF, "企业安全员", "safety officer"),
    Player(3001, "小陈", None, "工人", "worker"),
    Player(4001, "孙丽", Role.MANAGER, "街道管理者", "manager"),
    Player(1002, "王敏", Role.INSPECTOR, "检查人员", "inspector"),
    Player(2002, "赵东", Role.PRINCIPAL, "主要负责人", "principal"),
    Player(5001, "何静", Role.DEPARTMENT, "行业部门", "department"),
)


async def demo(port: int) -> None:
    """Runs until interrupted; prints one URL. Raises BadSetting and OSError (the port is taken)."""
    home = _fresh_home()
    pages = port + 1
    environment = {
        "ANXUN_HOME": str(home),
        "ANXUN_HTTP": f"127.0.0.1:{pages}",
        "ANXUN_BOT": BOT,
        "ANXUN_CLOCK": f"@{home}/clock",
        "ANXUN_LANGUAGE": os.environ.get("ANXUN_LANGUAGE", "zh"),
        "ANXUN_TIMEZONE": os.environ.get("ANXUN_TIMEZONE", "Asia/Shanghai"),
    }
    settings = load(environment)
    sites, invitations = await prepare(settings)
    async with sandbox(_config(settings, port, sites)) as telegram:
        environment |= {"ANXUN_TOKEN": telegram.token, "ANXUN_TELEGRAM_API": telegram.base_url}
        async with _bot(environment, home):
            await _everyone_joins(telegram, invitations)
            print(f"Anxun 安巡  →  {telegram.base_url}/", flush=True)  # noqa: T201  (the demo's one line)
            await _stopped()


async def _stopped() -> None:
    """Until Ctrl-C or SIGTERM: the bot's process must not outlive its demo."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


def _fresh_home() -> Path:
    """A demo begins anew each time, in a folder that holds nothing but demos."""
    home = Path(os.environ.get("ANXUN_HOME") or "./var").resolve() / "demo"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    return home


async def prepare(settings: Settings) -> tuple[list[tuple[Enterprise, str]], Mapping[int, str]]:
    """The invented district: its ledger, a campaign that runs, posters for the first sites, and an invitation for
    each of the cast."""
    eve = replace(settings, clock=_the_day_before(settings))
    await set_up(eve, REGION)
    async with opened(eve) as system:
        await import_ledger(system, SAMPLE, Voice("zh", settings.zone), dry_run=False)
        await start_campaign(system)
    async with opened(settings) as system, system.write() as work:
        street = await work.regions.by_name(STREET)
        regions = await work.regions.subtree(street.id) if street else frozenset()
        sites = []
        for firm in (await work.enterprises.of_regions(regions))[:POSTERS]:
            issued = await work.posters.issue(firm.id, new_token(), system.clock.now())
            sites.append((firm, issued.token))
        return sites, await _invite(work, sites[0][0], system.clock.now())


def _the_day_before(settings: Settings) -> str:
    """What is imported today is asked of tomorrow: whoever opens the demo finds duties in /tasks at once."""
    return (SystemClock(settings.clock).now() - timedelta(days=1)).isoformat()


async def _invite(work: Work, firm: Enterprise, now: datetime) -> Mapping[int, str]:
    """Account id → the token of its invitation."""
    invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
    tokens = {}
    for player in CAST:
        if player.role is None:
            continue
        token = tokens[player.id] = new_token()
        inside = player.role in ENTERPRISE_ROLES
        code, region = (firm.credit_code, None) if inside else (None, STREET)
        await invite(InvitePerson(token, player.role, code, region, player.name), None, now)
    return tokens


def _config(settings: Settings, port: int, sites: list[tuple[Enterprise, str]]) -> SandboxConfig:
    spoken = "zh-hans" if settings.language == "zh" else "en"
    return SandboxConfig(
        port=port,
        bot_username=BOT,
        people=tuple(
            Account(p.id, p.name, language_code=spoken, role=p.label, role_en=p.title.capitalize())
            for p in CAST
        ),
        posters=tuple(
            Poster(
                firm.name, f"p{token}", _preview(settings, firm, token), f"{settings.public_url}/e/{token}"
            )
            for firm, token in sites
        ),
        places=tuple(Place(firm.name, *firm.place) for firm, _ in sites if firm.place),
        clock_file=settings.home / "clock",
        record_base_url=settings.public_url,
        language=settings.language,
        zone=settings.zone.key,
    )


def _preview(settings: Settings, firm: Enterprise, token: str) -> str:
    """The poster as a small picture for the page, in the page itself."""
    facts = PosterFacts(
        enterprise=firm.name,
        region=firm.region,
        number=f"P-{firm.id:04d}",
        record_url=f"{settings.public_url}/e/{token}",
        chat_url=f"https://t.me/{settings.bot}?start=p{token}",
        printed_on=datetime.now(settings.zone).date(),
    )
    picture = io.BytesIO()
    look = Look(Voice("zh", settings.zone), Voice("en", settings.zone))
    poster(facts, look, PREVIEW_DPI).save(picture, "PNG")
    return f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"


async def _everyone_joins(telegram: Running, invitations: Mapping[int, str]) -> None:
    """Each of the cast opens their link, as they would."""
    for account_id, token in invitations.items():
        await telegram.phone(account_id).scans(f"i{token}")


@asynccontextmanager
async def _bot(environment: Mapping[str, str], home: Path) -> AsyncIterator[None]:
    """The production process, unmodified, talking HTTP to the sandbox. Its log lies in ``bot.log``."""
    with (home / "bot.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "app", "run"), env={**os.environ, **environment}, stderr=log
        )
        try:
            yield
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()

"""The first start: database, keys, the root region, and an invitation for the first administrator."""

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.clock import SystemClock
from app.invitation_link import new_token
from app.packaged_forms import take_packaged_forms
from app.settings import Settings
from inspection.invitation import PAYLOAD_MARK
from inspection.people import Role
from inspection.plain import plain
from inspection.region import ROOT_NAME
from inspection.usecases.invite import Invite, InvitePerson
from inspection.words import Refused
from storage import migrate, schema
from storage.database import Database
from storage.region import Regions
from storage.schema import Standing
from storage.sealed import Sealer
from storage.work import Work

DAYS = 7
"""For how long the first administrator's link works."""


async def set_up(settings: Settings, region: str = "") -> str | None:
    """Makes what is missing and keeps what is there. Returns the ``/start`` payload for the first
    administrator, or None when the system had been set up before. Raises Refused."""
    database = Database(settings.database_url)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        async with database.write() as connection:
            await _upgrade(connection)
            return await _fill(settings, connection, region)
    except (SQLAlchemyError, OSError) as problem:
        reason = str(problem).splitlines()[0]
        raise Refused("database_unreachable", reason=reason) from problem
    finally:
        await database.close()


async def _upgrade(connection: AsyncConnection) -> None:
    """In the caller's transaction: a set-up that is killed half-way leaves the version before it."""
    found = await schema.version(connection)
    if schema.standing(found) is Standing.NEWER:
        raise Refused("schema_newer", found=found, wanted=schema.KNOWN[-1])
    await connection.run_sync(migrate.upgrade)


async def _fill(settings: Settings, connection: AsyncConnection, region: str) -> str | None:
    known = await Regions(connection).root() is not None
    work = Work(connection, _sealer(settings, known))
    now = SystemClock(settings.clock).now()
    await take_packaged_forms(work, now)
    if known:
        return None
    await work.regions.ensure(plain(region) or ROOT_NAME, None)
    token = new_token()
    invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
    await invite(InvitePerson(token, Role.ADMIN, days=DAYS), None, now)
    return PAYLOAD_MARK + token


def _sealer(settings: Settings, known: bool) -> Sealer:
    """The keys, made only beside an empty database: new ones could open nothing that was sealed before."""
    try:
        return Sealer.open(settings.keys, create=not known)
    except FileNotFoundError:
        raise Refused("keys_missing", folder=settings.keys) from None

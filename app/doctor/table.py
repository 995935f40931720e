"""The doctor's list: every setting and a few parts, in the order of the contract."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.clock import SystemClock
from app.doctor import duties, places, queues, telegram
from app.doctor.finding import Finding, Outcome, masked, note, ok, wrong
from app.doctor.telegram import LOCAL, Probe, probe
from app.settings import S3_NAMES, Settings
from bot.pacing import Pace

HIDDEN = {"KEY", "SECRET"}  # of S3

Check = Callable[[Settings, Probe], Awaitable[Outcome] | Outcome]


@dataclass(frozen=True)
class Row:
    """A setting or a part: how its value is shown, and how it is checked."""

    name: str
    value: Callable[[Settings], str]
    check: Check


def _s3_row(name: str) -> Row:
    def value(settings: Settings) -> str:
        text = settings.s3.get(name, "")
        return masked(text) if name in HIDDEN else text or "–"

    def check(settings: Settings, _probe: Probe) -> Outcome:
        if not settings.media_url.startswith("s3:"):
            return ok("s3_unused")
        return ok() if settings.s3.get(name) else note("s3_default")

    return Row(f"ANXUN_S3_{name}", value, check)


def _public_url(settings: Settings, _probe: Probe) -> Outcome:
    parts = urlsplit(settings.public_url)
    if parts.hostname in LOCAL:
        return note("public_local")
    return ok() if parts.scheme == "https" else note("public_plain")


def _http(settings: Settings, _probe: Probe) -> Outcome:
    return ok("http_local") if settings.http[0] in LOCAL else note("http_open")


def _pace(settings: Settings, _probe: Probe) -> Outcome:
    official = urlsplit(settings.telegram_api).hostname == "api.telegram.org"
    if settings.pace is None or settings.pace.exceeds(Pace()):
        return wrong("pace_too_fast") if official else note("pace_own_server")
    return ok()


def _zone(settings: Settings, _probe: Probe) -> Outcome:
    try:
        return ok("local_time", now=SystemClock(settings.clock).now())
    except ValueError:  # the clock's own row says what is wrong with it
        return ok()


def _clock(settings: Settings, _probe: Probe) -> Outcome:
    if not settings.clock:
        return ok("real_time")
    try:
        return note("clock_turned", now=SystemClock(settings.clock).now())
    except ValueError:
        return wrong("clock_wrong")


def _token(settings: Settings) -> str:
    """The bot's number is no secret and tells which bot it is."""
    number, colon, rest = settings.token.partition(":")
    return f"{number}:{masked(rest)}" if colon and number.isdecimal() else masked(settings.token)


def _database(settings: Settings) -> str:
    try:
        return make_url(settings.database_url).render_as_string(hide_password=True)
    except ArgumentError:
        return masked(settings.database_url)


ROWS: tuple[Row, ...] = (
    Row("ANXUN_HOME", lambda s: str(s.home), lambda s, _: places.home(s)),
    Row("ANXUN_DATABASE_URL", _database, lambda s, _: places.database(s)),
    Row("ANXUN_MEDIA_URL", lambda s: s.media_url, lambda s, _: places.media(s)),
    *(_s3_row(name) for name in S3_NAMES),
    Row("ANXUN_KEYS", lambda s: str(s.keys), lambda s, _: places.keys(s)),
    Row("ANXUN_TOKEN", _token, telegram.token),
    Row("ANXUN_BOT", lambda s: s.bot, telegram.bot),
    Row("ANXUN_TELEGRAM_API", lambda s: s.telegram_api, telegram.api),
    Row("ANXUN_PACE", lambda s: str(s.pace or "off"), _pace),
    Row("ANXUN_PUBLIC_URL", lambda s: s.public_url, _public_url),
    Row("ANXUN_ONION", lambda s: s.onion or "–", lambda _s, _p: ok()),
    Row("ANXUN_WEBHOOK_SECRET", lambda s: masked(s.webhook_secret), lambda s, _: telegram.webhook(s)),
    Row("ANXUN_HTTP", lambda s: f"{s.http[0]}:{s.http[1]}", _http),
    Row("ANXUN_TIMEZONE", lambda s: str(s.zone), _zone),
    Row("ANXUN_CLOCK", lambda s: s.clock or "–", _clock),
    Row("ANXUN_LANGUAGE", lambda s: s.language, lambda _s, _p: ok()),
    Row("time", lambda _: "", lambda _, probed: telegram.skew(probed)),
    Row("ledger_time", lambda _: "", lambda s, _: queues.ledger_time(s)),
    Row("running", lambda _: "", lambda s, _: queues.running(s)),
    Row("outbox", lambda _: "", lambda s, _: queues.outbox(s)),
    Row("jobs", lambda _: "", lambda s, _: queues.jobs(s)),
    Row("duties", lambda _: "", lambda s, _: duties.duties(s)),
    Row("parked", lambda _: "", lambda s, _: queues.parked(s)),
    Row("fonts", lambda _: "", lambda s, _: places.fonts(s)),
)


async def examine(settings: Settings) -> list[Finding]:
    """Checks everything; one failing check hides no other."""
    probed = await probe(settings)
    findings = []
    for row in ROWS:
        outcome = row.check(settings, probed)
        said = outcome if isinstance(outcome, Outcome) else await outcome
        findings.append(Finding(row.name, row.value(settings), said))
    return findings

"""Settings from the environment or ``.env``; the list is the contract and ``anxun doctor`` walks it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.pacing import Pace
from texts import LANGUAGES

S3_NAMES = ("ENDPOINT", "REGION", "KEY", "SECRET")  # ANXUN_S3_…, for a media store in S3


class BadSetting(Exception):
    """A setting that cannot be used; the message says which, and what to write instead."""


@dataclass(frozen=True)
class Settings:
    """Everything the environment decides. Secrets are read from ``keys``, never kept here."""

    home: Path
    database_url: str
    media_url: str
    keys: Path
    token: str
    telegram_api: str
    public_url: str
    http: tuple[str, int]
    zone: ZoneInfo
    clock: str
    language: str
    bot: str = "anxun_bot"
    pace: Pace | None = Pace()
    webhook_secret: str = field(default="", repr=False)
    onion: str = ""  # host of the onion service, without http://
    has_public_url: bool = False  # set, and not only what follows from ``http``
    s3: Mapping[str, str] = field(default_factory=dict, repr=False)


def load(environ: dict[str, str] | None = None) -> Settings:
    """Reads ``.env`` in the working directory, then the environment, which wins. Raises BadSetting."""
    env = _dotenv(Path(".env")) | dict(os.environ if environ is None else environ)
    home = Path(env.get("ANXUN_HOME") or "./var").resolve()
    http = env.get("ANXUN_HTTP") or "127.0.0.1:8081"
    language = env.get("ANXUN_LANGUAGE") or "zh"
    if language not in LANGUAGES:
        raise BadSetting(f"ANXUN_LANGUAGE={language}: write one of {' '.join(LANGUAGES)}")
    return Settings(
        home=home,
        database_url=env.get("ANXUN_DATABASE_URL") or f"sqlite+aiosqlite:///{home}/anxun.db",
        media_url=env.get("ANXUN_MEDIA_URL") or f"file://{home}/media",
        keys=Path(env.get("ANXUN_KEYS") or home / "keys").resolve(),
        token=env.get("ANXUN_TOKEN", ""),
        telegram_api=(env.get("ANXUN_TELEGRAM_API") or "https://api.telegram.org").rstrip("/"),
        public_url=(env.get("ANXUN_PUBLIC_URL") or f"http://{http}").rstrip("/"),
        http=_address(http),
        zone=_zone(env.get("ANXUN_TIMEZONE") or "Asia/Shanghai"),
        clock=env.get("ANXUN_CLOCK", ""),
        language=language,
        bot=(env.get("ANXUN_BOT") or "anxun_bot").removeprefix("@"),
        pace=_pace(env.get("ANXUN_PACE") or str(Pace())),
        webhook_secret=env.get("ANXUN_WEBHOOK_SECRET", ""),
        onion=_onion(env.get("ANXUN_ONION", "")),
        has_public_url=bool(env.get("ANXUN_PUBLIC_URL")),
        s3={name: env.get(f"ANXUN_S3_{name}", "") for name in S3_NAMES},
    )


def _dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text("utf-8").splitlines() if "=" in line)
    return {k.strip(): v.strip().strip("'\"") for k, v in pairs if not k.lstrip().startswith("#")}


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise BadSetting(f"ANXUN_HTTP={text}: write host:port, such as 127.0.0.1:8081")
    return host, int(port)


def _onion(text: str) -> str:
    host = text.strip().removeprefix("http://").rstrip("/").lower()
    if host and not re.fullmatch(r"[a-z2-7]{56}\.onion", host):
        raise BadSetting(
            f"ANXUN_ONION={text}: write the address of the onion service, 56 characters and .onion"
        )
    return host


def _pace(text: str) -> Pace | None:
    try:
        return Pace.read(text)
    except ValueError:
        raise BadSetting(
            f"ANXUN_PACE={text}: write calls a second, letters a second to one person and letters a "
            "minute to one group, such as 30/1/20, or off"
        ) from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadSetting(f"ANXUN_TIMEZONE={name}: write a zone such as Asia/Shanghai") from None

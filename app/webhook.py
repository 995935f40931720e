"""Where Telegram is told to send updates: an address that only it knows, and the secret that it shows there."""

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.settings import BadSetting, Settings

SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")  # Telegram takes from one character on; one is no secret
LOCAL = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Address:
    """``path`` is the part of the address that nobody can guess; it is reckoned from the secret, never stored."""

    url: str
    path: str
    secret: str


def address_of(settings: Settings) -> Address:
    """Raises BadSetting when the secret or the public address cannot be used."""
    if not settings.webhook_secret:
        raise BadSetting(
            "ANXUN_WEBHOOK_SECRET is empty: write 16 to 256 random characters of A-Z a-z 0-9 _ -"
        )
    if not SECRET.fullmatch(settings.webhook_secret):
        raise BadSetting("ANXUN_WEBHOOK_SECRET cannot be used: write 16 to 256 characters of A-Z a-z 0-9 _ -")
    if not settings.has_public_url:
        raise BadSetting(
            "ANXUN_PUBLIC_URL is empty: write the https address under which Telegram reaches this bot"
        )
    if not reachable(settings):
        raise BadSetting(f"ANXUN_PUBLIC_URL={settings.public_url}: Telegram sends to https addresses only")
    path = path_of(settings.webhook_secret)
    return Address(f"{settings.public_url}/telegram/{path}", path, settings.webhook_secret)


def reachable(settings: Settings) -> bool:
    """Whether Telegram, or a Bot API server on this machine, may be told this address."""
    parts = urlsplit(settings.public_url)
    return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOCAL)


def path_of(secret: str) -> str:
    key = hashlib.blake2b(secret.encode()).digest()
    digest = hashlib.blake2b(b"the path of the webhook", key=key, digest_size=24).digest()
    return urlsafe_b64encode(digest).decode()


def secrets_of(settings: Settings) -> list[str]:
    """What no log may show."""
    return [settings.webhook_secret, path_of(settings.webhook_secret)] if settings.webhook_secret else []

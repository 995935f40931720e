"""How the sandbox is set up; ``app`` fills this in and starts it."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.accounts import Account
from sandbox.clock import Clock
from sandbox.telegram import DEFAULT_TOKEN


@dataclass(frozen=True)
class Poster:
    """A poster to tap as if scanned: ``payload`` is its /start payload, ``image_url`` its picture, if there is one,
    ``record_url`` the public page of the site. ``name`` is what hangs on the wall."""

    name: str
    payload: str
    image_url: str = ""
    record_url: str = ""


@dataclass(frozen=True)
class Place:
    """Where the map of the page is centred: a site, WGS-84 degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class SandboxConfig:
    """``port`` 0 takes a free one. ``people`` get a phone each, side by side. ``clock_file`` receives the turn of the
    clock for ``ANXUN_CLOCK=@FILE``; ``clock`` is the unturned clock, the host's when none is given. ``zone`` is an
    IANA name, used to find "next morning"."""

    host: str = "127.0.0.1"
    port: int = 8080
    token: str = DEFAULT_TOKEN
    bot_username: str = "anxun_bot"
    bot_name: str = "安巡"
    people: tuple[Account, ...] = ()
    posters: tuple[Poster, ...] = ()
    places: tuple[Place, ...] = ()
    clock_file: Path | None = None
    record_base_url: str = ""
    language: str = "zh"
    zone: str = "Asia/Shanghai"
    lenient: bool = False
    clock: Clock | None = None

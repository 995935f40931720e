"""Who guesses, as coarsely as will do."""

import pytest
from aiohttp.test_utils import make_mocked_request
from aiohttp.web import Application

from tests.web.pages import services
from tests.web.tip.reporter import ONION
from web.site import build
from web.tip.ports import TipServices
from web.tip.shown import TIPS
from web.tip.source import source_of


def site() -> Application:
    made = build(services())
    made[TIPS] = TipServices(None, None, ONION)  # type: ignore[arg-type]  # nobody asks them
    return made


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("203.0.113.9", "", "203.0.113.0/24"),
        ("203.0.113.9", "10.0.0.1", "203.0.113.0/24"),  # only the proxy's own word counts
        ("127.0.0.1", "203.0.113.9", "203.0.113.0/24"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.0/24"),
        ("::1", "2001:db8:1:2::3", "2001:db8:1::/48"),
        ("127.0.0.1", "", None),
        ("127.0.0.1", "nonsense", None),
    ],
)
def test_an_address_counts_by_its_neighbourhood(peer: str, forwarded: str, counted: str | None) -> None:
    headers = {"Host": "anxun.example", "X-Forwarded-For": forwarded}
    request = make_mocked_request("POST", "/t/status", headers=headers, app=site())
    assert source_of(request.clone(remote=peer)) == counted


def test_over_the_onion_service_everybody_looks_alike() -> None:
    headers = {"Host": ONION, "X-Forwarded-For": "203.0.113.9"}
    request = make_mocked_request("POST", "/t/status", headers=headers, app=site())
    assert source_of(request.clone(remote="127.0.0.1")) is None

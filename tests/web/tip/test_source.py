"""Who guesses, as coarsely as will do."""

import pytest
from aiohttp.test_utils import make_mocked_request
from aiohttp.web import Application, Request

from inspection.tips.content import Door
from tests.web.pages import services
from tests.web.tip.reporter import ONION
from web.site import build
from web.source import network_of
from web.tip.ports import TipServices
from web.tip.shown import TIPS, door_of
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


def asked(host: str, peer: str, **headers: str) -> Request:
    told = {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return make_mocked_request("POST", "/t/status", headers=told, app=site()).clone(remote=peer)


@pytest.mark.parametrize("host", [ONION, ONION.upper(), f"{ONION}:80"])
@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "172.18.0.5", ""])
def test_over_the_onion_service_everybody_looks_alike(host: str, peer: str) -> None:
    assert door_of(asked(host, peer)) is Door.ONION
    assert source_of(asked(host, peer)) is None


@pytest.mark.parametrize(
    ("host", "peer", "headers"),
    [
        ("b" * 56 + ".onion", "127.0.0.1", {"X_Forwarded_For": "203.0.113.9"}),  # somebody else's onion
        ("x.onion", "127.0.0.1", {"X_Forwarded_For": "203.0.113.9"}),
        (f"{ONION}.example", "127.0.0.1", {"X_Forwarded_For": "203.0.113.9"}),
        (ONION, "127.0.0.1", {"X_Forwarded_For": "203.0.113.9"}),  # ours, but by the open net
        (ONION, "203.0.113.9", {"X_Forwarded_For": ""}),
    ],
)
def test_a_name_written_into_the_request_opens_no_door_without_a_source(
    host: str, peer: str, headers: dict[str, str]
) -> None:
    assert door_of(asked(host, peer, **headers)) is Door.WEB
    assert source_of(asked(host, peer, **headers)) == "203.0.113.0/24"


@pytest.mark.parametrize(
    "headers", [{"Via": "1.1 proxy"}, {"X_Real_IP": "8.8.8.8"}, {"Forwarded": "for=8.8.8.8"}]
)
def test_what_comes_through_any_proxy_is_never_called_anonymous(headers: dict[str, str]) -> None:
    assert door_of(asked(ONION, "127.0.0.1", **headers)) is Door.WEB


def test_nor_what_comes_from_anywhere_in_the_world() -> None:
    assert door_of(asked(ONION, "8.8.8.8")) is Door.WEB
    assert source_of(asked(ONION, "8.8.8.8")) == "8.8.8.0/24"


@pytest.mark.parametrize(
    ("host", "peer", "headers", "said"),
    [
        ("anxun.example", "127.0.0.1", {}, "sets no X-Forwarded-For"),
        ("anxun.example", "172.18.0.5", {"X_Forwarded_For": "8.8.8.8"}, "is not believed"),
        ("anxun.example", "127.0.0.1", {"X_Forwarded_For": "8.8.8.8"}, ""),
        ("127.0.0.1:8081", "127.0.0.1", {}, ""),
        ("[::1]:8081", "::1", {}, ""),
        (ONION, "127.0.0.1", {}, ""),
    ],
)
def test_a_proxy_behind_which_all_look_alike_is_told_of_once(
    host: str, peer: str, headers: dict[str, str], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    request = asked(host, peer, **headers)
    for _ in range(3):
        network_of(request)
    told = [record.getMessage() for record in caplog.records if record.name == "web.source"]
    assert len(told) == bool(said) and all(said in one and "8.8.8.8" not in one for one in told)

"""The pages as one aiohttp application."""

from aiohttp import web

from web import posting
from web.assets import icon, style
from web.desk.site import add_desk
from web.guard import guard
from web.health import health, metrics
from web.landing import landing
from web.misses import MISSES, Misses
from web.own.site import add_own
from web.pages import SERVICES, STYLE, read_style
from web.record import record
from web.services import Services
from web.source import TOLD
from web.telegram import receive
from web.tip.site import add_tips


def build(services: Services) -> web.Application:
    """The site. Run it without an access log: its paths carry poster codes."""
    site = web.Application(middlewares=[guard], client_max_size=1024**2)
    site[SERVICES] = services
    site[STYLE] = read_style()
    site[TOLD] = set()
    site[MISSES] = Misses()
    site.router.add_get("/", landing)
    site.router.add_get("/e/{code}", record)
    site.router.add_get("/e/{code}/sheet", posting.sheet)
    site.router.add_get("/e/{code}/code.png", posting.code)
    site.router.add_get("/healthz", health)
    site.router.add_get("/metrics", metrics)
    site.router.add_post("/telegram/{path}", receive)
    site.router.add_get("/static/site.css", style)
    site.router.add_get("/static/icon.svg", icon)
    if services.desk is not None:
        add_desk(site, services.desk)
    if services.own is not None:
        add_own(site, services.own)
    if services.tips is not None:
        add_tips(site, services.tips)
    return site

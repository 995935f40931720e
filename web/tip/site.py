"""The addresses of the reporter's pages."""

from aiohttp import web

from web.tip import door, status
from web.tip.assets import LOOK, look, read_look, work
from web.tip.body import BODIES, Bodies
from web.tip.ports import TipServices
from web.tip.shown import TIPS, careful


def add_tips(site: web.Application, services: TipServices) -> None:
    site[TIPS] = services
    site[LOOK] = read_look()
    site[BODIES] = Bodies()
    site[status.VISITS] = status.new_visits()
    router = site.router
    router.add_get("/static/tip.css", look)
    router.add_get("/t/work.js", work)
    router.add_get("/t", careful(door.door))
    router.add_post("/t/begin", careful(door.begin))
    router.add_post("/t/form", careful(door.step))
    router.add_post("/t/receipt", careful(door.typed_back))
    router.add_get("/t/status", careful(status.ask))
    router.add_post("/t/status", careful(status.enter))
    router.add_post("/t/status/{verb:[a-z]{1,20}}", careful(status.do))

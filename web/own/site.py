"""The addresses of an enterprise's own page."""

from aiohttp import web

from web.own import door, page
from web.own.ports import OwnPages
from web.own.seat import OWN


def add_own(site: web.Application, services: OwnPages) -> None:
    site[OWN] = services
    router = site.router
    router.add_get("/my", page.page)
    router.add_get("/my/in/{link:[A-Za-z0-9_-]{1,64}}", door.ask)
    router.add_post("/my/in", door.enter)
    router.add_post("/my/out", door.leave)
    router.add_get("/my/photo/{photo:[0-9]{1,9}}", page.photo)
    router.add_get("/my/paper/{paper:record|proof|posting}/{subject:[0-9]{1,9}}", page.paper)

"""The desk's addresses."""

from aiohttp import web

from web.desk import case, cashier, desk, door, extract, second
from web.desk.form import PHOTOS, read_with_photos
from web.desk.ports import DeskServices
from web.desk.seat import DESK, SESSIONS, seated, signed
from web.desk.sessions import Sessions
from web.desk.sheet import SHEET, read_sheet, sheet
from web.tip.body import Bodies

CASE = "/desk/case/{number:[A-Za-z0-9-]{1,24}}"


def add_desk(site: web.Application, services: DeskServices) -> None:
    site[DESK] = services
    site[SESSIONS] = Sessions(services.now)
    site[SHEET] = read_sheet()
    site[PHOTOS] = Bodies()
    router = site.router
    router.add_get("/static/desk.css", sheet)
    router.add_get("/desk", desk.desk)
    router.add_post("/desk/unlock", door.unlock)
    router.add_get("/desk/{back:unlock|lock|hand-over|}", door.back)
    router.add_post("/desk/lock", signed(door.lock))
    router.add_get("/desk/join", door.join_page)
    router.add_post("/desk/join", door.join)
    router.add_post("/desk/hand-over", signed(desk.hand_over))
    router.add_get("/desk/cashier", seated(cashier.counter))
    router.add_post("/desk/cashier", signed(cashier.look))
    router.add_post("/desk/cashier/pay", signed(cashier.pay))
    router.add_get(CASE, seated(case.case))
    router.add_get(CASE + "/photo/{photo:[0-9a-f]{1,64}}", seated(case.photo))
    router.add_get(CASE + "/extract", seated(extract.page))
    router.add_get(CASE + "/extract/photo/{n:[0-9]}", seated(extract.photo))
    router.add_post(CASE + "/extract", signed(extract.do, read_with_photos))
    router.add_post(CASE + "/reveal", signed(second.reveal))
    router.add_post(CASE + "/export", signed(second.export))
    router.add_get(CASE + "/{verb:[a-z-]{1,20}}", case.back)
    router.add_post(CASE + "/{verb:[a-z-]{1,20}}", signed(case.do))

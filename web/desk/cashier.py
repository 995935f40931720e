"""``/desk/cashier``: a claim code in, the number of a case and an amount out, paid once. Nothing else is shown here."""

from aiohttp import web

from inspection.tips.codes import read_claim_code
from inspection.tips.officer import OfficerKind
from inspection.words import Refused, words
from web.desk.form import Form
from web.desk.money import yuan
from web.desk.seat import DESK, away
from web.desk.sessions import Session
from web.desk.shown import shown

HERE = "/desk/cashier"


async def counter(request: web.Request, session: Session) -> web.Response:
    if session.unlocked.officer.kind is not OfficerKind.CASHIER:
        return away("/desk")
    return shown(request, "cashier.html", session, due=session.due)


async def look(request: web.Request, session: Session, form: Form) -> web.StreamResponse:
    """What the code is good for. It is kept for the payment, in memory and until the next one."""
    session.claim, session.due = None, None
    try:
        claim = read_claim_code(form.line("claim"))
        session.due = await request.app[DESK].lane.due(session.unlocked, claim)
    except Refused:
        session.typed.update(form.typed("cashier", "claim"))
        raise
    session.claim = claim
    return away(HERE)


async def pay(request: web.Request, session: Session, form: Form) -> web.StreamResponse:
    """Of several counters one pays; the others are told that it is done."""
    if session.claim is None:
        raise Refused("desk_code_first")
    claim, session.claim, session.due = session.claim, None, None
    paid = await request.app[DESK].lane.pay(session.unlocked, claim)
    today = request.app[DESK].today()
    session.said.append(words("desk.did.pay", number=paid.number, yuan=yuan(paid.fen), day=today))
    return away(HERE)

"""``/e/CODE/sheet``: the posting sheet, 公示单, to be printed and hung up inside; ``/e/CODE/code.png``: its code."""

from aiohttp import web

from web.pages import SERVICES, page
from web.record import facts_of
from web.tags import tagged

MOST = 36  # rows; the rest is counted, and stands on the record


async def sheet(request: web.Request) -> web.Response:
    """What is open, as one table. Its code and its address are those of the settings, never of the request."""
    facts, services = await facts_of(request), request.app[SERVICES]
    more, address = max(0, len(facts.open) - MOST), services.record_url(facts.token)
    return page(request, "sheet.html", facts=facts, rows=facts.open[:MOST], more=more, address=address)


async def code(request: web.Request) -> web.Response:
    """The address of the record as a QR code."""
    facts, services = await facts_of(request), request.app[SERVICES]
    drawn = await services.code(services.record_url(facts.token))
    return tagged(request, web.Response(body=drawn, content_type="image/png"))

"""What the reporter's pages are handed."""

from app.tips.form import WebForm
from app.tips.lane import Lane
from media.decode import Decoder
from web.tip.ports import TipServices


def tip_services(lane: Lane, decoder: Decoder) -> TipServices:
    return TipServices(WebForm(lane, decoder), lane, lane.system.settings.onion)

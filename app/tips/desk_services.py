"""What the pages of the officers' desk are handed."""

from app.tips.desk_ledger import DeskLedger
from app.tips.lane import Lane
from app.tips.picturing import Picturing
from media.decode import Decoder
from web.desk.ports import DeskServices


def desk_services(lane: Lane, decoder: Decoder) -> DeskServices:
    system, pictures = lane.system, Picturing(decoder)
    url = system.settings.public_url
    return DeskServices(lane, DeskLedger(system), pictures, system.clock.now, lane.today, url)

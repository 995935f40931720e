"""What the pages of the officers' desk are handed."""

from app.tips.desk_ledger import DeskLedger
from app.tips.lane import Lane
from web.desk.ports import DeskServices


def desk_services(lane: Lane) -> DeskServices:
    system = lane.system
    return DeskServices(lane, DeskLedger(system), system.clock.now, lane.today, system.settings.public_url)

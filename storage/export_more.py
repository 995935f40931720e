"""What is exported besides: each with the table its rows are of, the statement, and what a row does not say itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table

from inspection.listing import Listing
from storage import (
    export_broadcasts,
    export_cases,
    export_entries,
    export_mentors,
    export_posters,
    export_services,
    export_signals,
)
from storage.tables.broadcast import broadcast_reception
from storage.tables.mentor import mentor_pair
from storage.tables.poster import poster_check
from storage.tables.returns import return_entry
from storage.tables.service import service_request
from storage.tables.signal import signal
from storage.tables.typical_case import typical_case


@dataclass(frozen=True)
class Export:
    table: Table
    select: Select[Any]
    told: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda _: {}


MORE: Mapping[Listing, Export] = {
    Listing.CASES: Export(typical_case, export_cases.SELECT, export_cases.told),
    Listing.SIGNALS: Export(signal, export_signals.SELECT, export_signals.told),
    Listing.ENTRIES: Export(return_entry, export_entries.SELECT),
    Listing.REQUESTS: Export(service_request, export_services.SELECT, export_services.told),
    Listing.BROADCASTS: Export(broadcast_reception, export_broadcasts.SELECT, export_broadcasts.told),
    Listing.MENTORS: Export(mentor_pair, export_mentors.SELECT, export_mentors.told),
    Listing.POSTERS: Export(poster_check, export_posters.SELECT, export_posters.told),
}

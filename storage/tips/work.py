"""One transaction in the confidential lane, and the repositories that speak in it."""

from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import AuditChain
from storage.tips.cases import Cases
from storage.tips.extracts import Extracts
from storage.tips.holders import Holders
from storage.tips.keys import TipKeys
from storage.tips.officers import Officers
from storage.tips.photos import TipPhotos
from storage.tips.receipts import Receipts
from storage.tips.requests import Requests
from storage.tips.rewards import Rewards


class TipWork:
    """``hold``: cases that are opened are to be changed, and stay held until the transaction ends."""

    def __init__(self, connection: AsyncConnection, keys: TipKeys, *, hold: bool = True) -> None:
        self.connection = connection
        self.keys = keys
        self._hold = hold

    @cached_property
    def audit(self) -> AuditChain:
        return AuditChain(self.connection)

    @cached_property
    def cases(self) -> Cases:
        return Cases(self.connection, self.keys, hold=self._hold)

    @cached_property
    def officers(self) -> Officers:
        return Officers(self.connection)

    @cached_property
    def holders(self) -> Holders:
        return Holders(self.connection)

    @cached_property
    def photos(self) -> TipPhotos:
        return TipPhotos(self.connection)

    @cached_property
    def receipts(self) -> Receipts:
        return Receipts(self.connection)

    @cached_property
    def requests(self) -> Requests:
        return Requests(self.connection)

    @cached_property
    def extracts(self) -> Extracts:
        return Extracts(self.connection, self.keys)

    @cached_property
    def rewards(self) -> Rewards:
        return Rewards(self.connection)

"""One transaction and the repositories that speak in it."""

from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import AuditChain
from storage.sealed import Sealer


class Work:
    """Handed to use cases piece by piece by ``app``; nobody keeps it beyond its transaction.

    Each repository is a cached property, so that a transaction builds only what it uses.
    """

    def __init__(self, connection: AsyncConnection, sealer: Sealer) -> None:
        self.connection = connection
        self.sealer = sealer

    @cached_property
    def audit(self) -> AuditChain:
        return AuditChain(self.connection)

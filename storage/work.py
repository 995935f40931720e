"""One transaction and the repositories that speak in it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sealed import Sealer


class Work:
    """Handed to use cases piece by piece by ``app``; nobody keeps it beyond its transaction.

    Each repository is a cached property, so that a transaction builds only what it uses.
    """

    def __init__(self, connection: AsyncConnection, sealer: Sealer) -> None:
        self.connection = connection
        self.sealer = sealer

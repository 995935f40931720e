"""What an enterprise's own page needs from the rest of the house, handed in by ``app``."""

from typing import Protocol

from inspection.own_page import OwnFacts
from inspection.paper import Paper


class OwnPages(Protocol):
    """``seat`` is what the cookie holds. Every verb gives None for a stay that is over, and looks each time."""

    async def enter(self, link: str) -> str | None: ...
    async def read(self, seat: str) -> OwnFacts | None: ...
    async def photo(self, seat: str, photo_id: int) -> bytes | None: ...
    async def paper(
        self, seat: str, paper: Paper, subject_id: int, language: str
    ) -> tuple[str, bytes] | None: ...
    async def leave(self, seat: str) -> None: ...

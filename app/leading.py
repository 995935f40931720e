"""Work that one process does while the others stand by: whoever holds the lock does it, and the next one takes
over when the holder is gone, whatever ended it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from app.runner import Loop
from bot.loop import Stop, patiently
from storage.leader import Lock

log = logging.getLogger("anxun.run")

LOOK_EVERY = 0.5  # seconds, of who stands by
CHECK_EVERY = 1.0  # seconds, of who holds the lock
LEAVES_WITHIN = 5.0  # seconds for what is in hand when somebody waits for the end of it


@dataclass
class Always:
    """Work that any number of processes may do at once."""

    name: str
    work: Loop
    leads: bool = True

    async def run(self, stop: Stop) -> None:
        await self.work(stop)


@dataclass
class Leading:
    """``take_over`` is called each time the right has been won, before the work begins; ``beat`` shows that whoever
    stands by is well."""

    name: str
    lock: Lock
    work: Loop
    take_over: Callable[[], Awaitable[None]]
    beat: Callable[[], None]
    leads: bool | None = field(default=None, init=False)  # None until the lock has been tried
    told: str = field(default="", init=False)

    async def run(self, stop: Stop) -> None:
        """Until stopped. Raises what the work raises."""
        try:
            while not stop.is_set():
                self.beat()
                self.leads = await self._wins()
                if self.leads:
                    await self._work(stop)
                else:
                    await stop.nap(LOOK_EVERY)
        finally:
            self.leads = None
            await self.lock.give_back()

    async def _wins(self) -> bool:
        try:
            if await self._enters():
                self._tell("this process works as %s")
                return True
            self._tell("another process works on this database as %s: this one stands by")
        except Exception:  # the database is away, or the folder is not writable
            if self._tell("cannot take over as %s; trying again"):
                log.exception("because")
        await self.lock.give_back()
        return False

    async def _enters(self) -> bool:
        if not await self.lock.take():
            return False
        await self.take_over()
        return True

    async def _work(self, stop: Stop) -> None:
        """Until stopped, or until the lock is lost."""
        over = Stop()
        working = asyncio.ensure_future(self.work(over))
        try:
            while not (working.done() or stop.is_set()):
                await stop.race(asyncio.wait({working}, timeout=CHECK_EVERY))
                if not await self.lock.held():
                    self._tell("the lock is lost: %s rests until it is won again")
                    break
            over.set()
            await self._finishes(working, over, stop)
            await working
        finally:
            over.hurry.set()
            if working.cancel():
                await asyncio.wait({working})

    async def _finishes(self, working: "asyncio.Future[None]", over: Stop, stop: Stop) -> None:
        """What is in hand is finished: in a few seconds when the process shall end or another has taken over, and in
        its own time when only the lock is lost. It is then won back meanwhile, so that nobody does the same again."""
        while not (working.done() or stop.is_set() or await self._another()):
            self.beat()
            await stop.race(asyncio.wait({working}, timeout=CHECK_EVERY))
        await patiently({working}, LEAVES_WITHIN)
        over.hurry.set()

    async def _another(self) -> bool:
        """Whether another holds the lock; if nobody does it is this one's again."""
        try:
            return not (await self.lock.held() or await self.lock.take())
        except Exception:  # the database is away, for everybody
            return False

    def _tell(self, what: str) -> bool:
        """Each state once, when it begins; whether it was said."""
        if what == self.told:
            return False
        self.told = what
        log.info(what, self.name)
        return True


@dataclass
class Sharing(Leading):
    """Work that any number of processes share by leases. Only one that starts alone takes over what a dead one
    held: what others have leased is theirs."""

    async def _enters(self) -> bool:
        if await self.lock.take():
            await self.take_over()
        return await self.lock.take(shared=True)

"""Photos of strangers are decoded in a process of their own: one that dies takes one photo with it, no more."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from inspection.photo import LARGEST, PhotoFault
from media import likeness
from media.codes import codes
from media.develop import Developed, develop, keep_room
from media.errors import BadPhoto
from media.worker import Limits, Made, bounded, settle

RENEWED_AFTER = 200  # photos: whatever a decoder leaks, it does not leak for long


class Decoder:
    """``lanes`` photos at a time, each lane with a worker of its own. Close it, or use it with ``async with``."""

    def __init__(self, lanes: int = 1, limits: Limits | None = None) -> None:
        self._all = [_Lane(limits or Limits()) for _ in range(lanes)]
        self._free: asyncio.LifoQueue[_Lane] = asyncio.LifoQueue()  # a warm worker is taken first
        for lane in self._all:
            self._free.put_nowait(lane)

    async def develop(self, data: bytes) -> Developed:
        """Display copy, thumbnail and facts of a photo's bytes. Raises BadPhoto; the reason is final."""
        return await self._made(develop, data)

    async def faces(self, data: bytes) -> tuple[str, ...]:
        """Fingerprints of the picture as it is, mirrored and turned. Raises BadPhoto."""
        return await self._made(likeness.faces, data)

    async def pieces(self, data: bytes) -> tuple[str, ...]:
        """Fingerprints of the picture and of what moderate cuts leave of it. Raises BadPhoto."""
        return await self._made(likeness.pieces, data)

    async def codes(self, display: bytes) -> tuple[str, ...]:
        """What the codes on a display copy say. Raises BadPhoto."""
        return await self._made(codes, display)

    async def _made(self, work: Callable[[bytes], Made], data: bytes) -> Made:
        if len(data) > LARGEST:
            raise BadPhoto(PhotoFault.TOO_BIG)
        lane = await self._free.get()
        try:
            return await lane.does(work, data)
        finally:
            self._free.put_nowait(lane)

    async def close(self) -> None:
        for lane in self._all:
            await asyncio.to_thread(lane.end, True)

    async def __aenter__(self) -> "Decoder":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _begin(limits: Limits) -> None:
    settle(limits)
    keep_room()


class _Lane:
    """One worker, renewed when it died and after 200 photos. (The executor's own ``max_tasks_per_child`` can
    lock up on Python before 3.11.8, and one that is broken stays broken.)"""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._executor: ProcessPoolExecutor | None = None
        self._developed = 0

    async def does(self, work: Callable[[bytes], Made], data: bytes) -> Made:
        try:
            return await asyncio.wrap_future(self._submit(work, data))
        except BrokenProcessPool:
            self.end()
            raise BadPhoto(PhotoFault.TOO_HARD) from None
        except asyncio.CancelledError:
            self.end()  # it may still be busy; the next photo must not wait behind it, nor fall with it
            raise

    def _submit(self, work: Callable[[bytes], Made], data: bytes) -> Future[Made]:
        if self._developed >= RENEWED_AFTER:
            self.end()
        self._developed += 1
        try:
            return self._worker().submit(bounded, work, data, self._limits)
        except BrokenProcessPool:  # it died between two photos: not this one's fault
            self.end()
            return self._worker().submit(bounded, work, data, self._limits)

    def _worker(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # spawn: a fork of a process with threads and sockets would inherit both
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(1, context, initializer=_begin, initargs=(self._limits,))
        return self._executor

    def end(self, wait: bool = False) -> None:
        """Lets the worker go; it ends when it has nothing left to do."""
        if self._executor is not None:
            self._executor.shutdown(wait=wait, cancel_futures=True)
            self._executor, self._developed = None, 0

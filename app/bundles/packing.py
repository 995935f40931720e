"""Writes a bundle: one thing after the other into the .zip, then the event that binds them all to the chain."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from app.bootstrap import System
from app.bundles.gathering import Gathered
from app.papers import print_paper
from inspection.audit import Event
from inspection.bundle import EXPORTED, subject
from inspection.photo import Photo
from inspection.words import Refused
from media.blobs import Blobs
from reports.packed import Add, packing
from texts import LANGUAGES, Voice

FILMS = {"video/mp4": ".mp4", "video/quicktime": ".mov"}
Step = Callable[[int], None]


@dataclass
class Bundle:
    """Files as they are added, each with its SHA-256. Raises Refused("bundle_too_big") beyond ``most`` bytes."""

    add: Add
    most: int | None
    files: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def put(self, name: str, content: bytes) -> None:
        self.size += len(content)
        if self.most is not None and self.size > self.most:
            raise Refused("bundle_too_big", megabytes=self.most // 1_000_000)
        self.add(name, content)
        self.files[name] = hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Packer:
    """``voice`` is of the papers; ``actor`` as the chain has it."""

    system: System
    blobs: Blobs
    voice: Voice
    actor: str

    async def __call__(
        self, one: Gathered, path: Path, step: Step = lambda _: None, most: int | None = None
    ) -> Event:
        """Writes the file and gives the event. Whole photos are in memory one at a time, the .zip never. The event
        stands in the chain before the file appears: whatever is handed over is told of."""
        now = self.system.clock.now()
        with packing(path) as add:
            bundle = Bundle(add, most)
            for name, draft in one.papers.items():
                bundle.put(name, await print_paper(self.blobs, draft, self.voice, now))
            photos = []
            for photo in one.photos:
                photos.append(await self._photo(bundle, photo, one))
                step(1)
            bundle.put("record.json", _json({**one.record, "photos": photos}))
            bundle.put("events.json", _json([asdict(event) for event in one.events]))
            bundle.put("README.md", self._readme(one).encode())
            manifest = _json(bundle.files)
            add("manifest.json", manifest)
            seal = await self._sealed(one, hashlib.sha256(manifest).hexdigest(), now)
            add("seal.json", _json(asdict(seal)))
        return seal

    async def _photo(self, bundle: Bundle, photo: Photo, one: Gathered) -> dict[str, Any]:
        """Its row; ``original`` and ``display`` name its files, or are null where there are none."""
        files = {}
        for shelf, path in (("original", photo.original), ("display", photo.display)):
            suffix = FILMS.get(photo.mime or "") if photo.kind else None
            files[shelf] = await self._file(bundle, f"photos/{photo.id}-{shelf}", path, suffix)
        stored = (event.seq for event in one.events if event.subject == f"photo:{photo.id}")
        return {
            **{"id": photo.id, "sha256": photo.sha256, "mime": photo.mime, **files},
            **{"received_at": photo.received_at.isoformat(), "taken_at": photo.taken_at},
            **{"lat": photo.lat, "lon": photo.lon, "same_as": photo.same_as, "forwarded": photo.forwarded},
            **{"kind": photo.kind, "events": list(stored)},
        }

    async def _file(self, bundle: Bundle, name: str, path: str | None, suffix: str | None) -> str | None:
        try:
            content = await self.blobs.get(path) if path else None
        except FileNotFoundError:
            content = None
        if path is None or content is None:
            return None
        name += suffix or PurePosixPath(path).suffix
        bundle.put(name, content)
        return name

    def _readme(self, one: Gathered) -> str:
        voices = [Voice(language, self.system.settings.zone) for language in LANGUAGES]
        return "\n\n".join(voice("bundle.readme", number=one.number) for voice in voices) + "\n"

    async def _sealed(self, one: Gathered, manifest: str, now: datetime) -> Event:
        told = {"manifest": manifest, "number": one.number, "events": len(one.events)}
        async with self.system.write() as work:
            about = subject(one.about, one.subject_id)
            return await work.audit.append(self.actor, EXPORTED, about, told, now)


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()

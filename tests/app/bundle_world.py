"""A bundle of evidence as it was exported, and as somebody else left it; checked by the script of the docs."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspection.photo import PhotoState
from media.blobs import Blobs, Shelf
from tests.app.paper_world import home_with_a_visit, jpeg
from tests.databases import sqlite
from tests.storage.hazard_world import World, street

PAGE = Path(__file__).parents[2] / "docs/evidence.md"
Files = dict[str, bytes]


async def home_with_evidence(home: Path, shots: int = 2, **more: Any) -> None:
    """The visit of ``paper_world``, its photos as they really are: the original stored, and told of in the chain."""
    await home_with_a_visit(home, shots=shots, **more)
    async with street(sqlite(home), {}) as world:
        await keep_originals(world, Blobs((home / "media").resolve().as_uri()))


async def keep_originals(world: World, blobs: Blobs) -> None:
    photos = world.work.photos
    for number, photo in sorted((await photos.by_unique(["shot-0", "shot-1"])).items()):
        data = jpeg(int(number[-1]), (2000, 1500))
        sha256 = hashlib.sha256(data).hexdigest()
        path = await blobs.put(data, "image/jpeg", Shelf.ORIGINAL)
        assert photo.state is PhotoState.STORED
        await photos.stored(photo.id, world.now, sha256=sha256, size=len(data), original=path)
        told = {"sha256": sha256, "size": len(data), "same_as": None}
        await world.work.audit.append("clock", "photo.stored", f"photo:{photo.id}", told, world.now)


def script(folder: Path) -> Path:
    """The one that the docs give, as a stranger saves it."""
    (found,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len([line for line in found.splitlines() if line.strip()]) <= 30
    path = folder / "verify.py"
    path.write_text(found, "utf-8")
    return path


def checked(file: Path, *head: str) -> tuple[int, str]:
    """What the script says of it: its exit code, and all it wrote."""
    command = [sys.executable, "-I", str(script(file.parent)), str(file), *head]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout.strip() + done.stderr.strip()


def files_of(file: Path) -> Files:
    with zipfile.ZipFile(file) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def written(file: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w") as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return file


def as_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


def rebound(files: Files) -> Files:
    """What a forger does who knows the rules: all hashes made anew, up to the event of the export."""
    inside = {name: data for name, data in files.items() if name not in ("manifest.json", "seal.json")}
    manifest = as_json({name: hashlib.sha256(data).hexdigest() for name, data in inside.items()})
    seal = json.loads(files["seal.json"])
    seal["data"]["manifest"] = hashlib.sha256(manifest).hexdigest()
    line = [seal[key] for key in ("seq", "at", "actor", "action", "subject", "data", "previous")]
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seal["hash"] = hashlib.sha256(text.encode()).hexdigest()
    return {**inside, "manifest.json": manifest, "seal.json": as_json(seal)}

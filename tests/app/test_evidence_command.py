"""``anxun evidence``: what leaves the house is checked by a stranger with the script of the docs, and nobody changes a
bit of it unseen."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspection.hazard import Source
from inspection.usecases.verify_hazard import VerifyHazard
from media.blobs import Blobs
from tests.app.bundle_world import (
    Files,
    as_json,
    checked,
    files_of,
    home_with_evidence,
    rebound,
    written,
)
from tests.app.command_line import Shell
from tests.app.paper_world import words_of
from tests.storage.hazard_world import World, subject


def exported(shell: Shell, about: str = "visit", number: str = "2023-0001") -> tuple[Path, str]:
    """The file, and the head as it was printed."""
    file = shell.home / f"{number}.zip"
    done = shell.anxun("evidence", about, number, "-o", file)
    assert done.code == 0, done.err
    seq, digest = done.out.strip().removeprefix("#").split()
    return file, f"{seq}:{digest}"


def test_a_visit_is_one_file_that_a_stranger_checks_with_the_script_of_the_docs(shell: Shell) -> None:
    asyncio.run(home_with_evidence(shell.home))
    file, head = exported(shell)
    assert checked(file) == (0, head) == checked(file, head)
    files = files_of(file)
    record = json.loads(files["record.json"])
    assert record["visit"]["number"] == "2023-0001" and record["hazards"][0]["number"] == "H-0001"
    assert {one["name"] for one in record["signatures"]} == {"李建国", "王敏"}
    assert "安全生产检查记录" in words_of(files["record.pdf"]) and "责令" in words_of(files["order.pdf"])
    for photo in record["photos"]:
        assert hashlib.sha256(files[photo["original"]]).hexdigest() == photo["sha256"]
        assert files[photo["display"]].startswith(b"\xff\xd8") and photo["events"]
    assert len(record["photos"]) == 2
    readme = files["README.md"].decode()
    assert "# 证据包 2023-0001" in readme and "# Evidence 2023-0001" in readme
    told = [one["action"] for one in json.loads(files["events.json"])]
    assert {"visit.checked_in", "visit.submitted", "hazard.find", "photo.stored"} <= set(told)
    assert shell.anxun("audit", "verify", "--head", head).code == 0, (
        "the chain leads through what was printed"
    )


def test_who_exported_what_stands_in_the_chain_each_time(shell: Shell) -> None:
    asyncio.run(home_with_evidence(shell.home))
    (one, first), (two, second) = exported(shell), exported(shell, "hazard", "H-0001")
    seals = [json.loads(files_of(file)["seal.json"]) for file in (one, two)]
    assert [seal["subject"] for seal in seals] == ["evidence:visit:1", "evidence:hazard:1"]
    assert all(seal["actor"] == "operator" and seal["action"] == "evidence.exported" for seal in seals)
    assert first != second and shell.anxun("audit", "verify", "--head", first).code == 0


def flipped(name: str) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        data = bytearray(files[name])
        data[len(data) // 2] ^= 1
        return {**files, name: bytes(data)}

    return change


def events(doing: Callable[[list[Any]], Any]) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        told = json.loads(files["events.json"])
        return {**files, "events.json": as_json(doing(told))}

    return change


def edited(files: Files) -> Files:
    record = json.loads(files["record.json"])
    record["hazards"][0]["description"] = "无"
    return {**files, "record.json": as_json(record)}


def milder(told: list[Any]) -> list[Any]:
    found = next(one for one in told if one["action"] == "hazard.find")
    found["data"]["description"] = "无"
    return told


def swapped(files: Files) -> Files:
    one, two = sorted(name for name in files if name.endswith("-original.jpg"))
    return {**files, one: files[two], two: files[one]}


def without(name: str) -> Callable[[Files], Files]:
    return lambda files: {key: data for key, data in files.items() if key != name}


TAMPERED: dict[str, Callable[[Files], Files]] = {
    "a field of a record": edited,
    "a field of an event": events(milder),
    "an event deleted": events(lambda told: [*told[:1], *told[2:]]),
    "the last event deleted": events(lambda told: told[:-1]),
    "events in another order": events(lambda told: [told[1], told[0], *told[2:]]),
    "two photos swapped": swapped,
    "a photo taken out": without("photos/1-original.jpg"),
    "a file added": lambda files: {**files, "note.txt": b"x"},
}


def test_whatever_is_changed_the_script_says_so(shell: Shell) -> None:
    asyncio.run(home_with_evidence(shell.home))
    file, _ = exported(shell)
    files = files_of(file)
    cases = TAMPERED | {f"a bit of {name}": flipped(name) for name in files}
    assert len(cases) == len(TAMPERED) + 11
    for what, change in cases.items():
        code, said = checked(written(shell.home / "other.zip", change(files)))
        assert code == 1 and said, what
    assert checked(written(shell.home / "same.zip", files))[0] == 0


@pytest.mark.parametrize("what", ["a field of an event", "events in another order", "two photos swapped"])
def test_hashes_made_anew_around_it_do_not_help(shell: Shell, what: str) -> None:
    asyncio.run(home_with_evidence(shell.home))
    file, _ = exported(shell)
    code, said = checked(written(shell.home / "forged.zip", rebound(TAMPERED[what](files_of(file)))))
    assert code == 1 and said.startswith("differs: "), said


def test_a_forger_who_makes_everything_anew_is_found_by_the_head_somebody_wrote_down(shell: Shell) -> None:
    asyncio.run(home_with_evidence(shell.home))
    file, head = exported(shell)
    forged = written(shell.home / "forged.zip", rebound(edited(files_of(file))))
    assert checked(forged)[0] == 0, "alone it cannot be told: the docs say so"
    assert checked(forged, head) == (1, "differs: the head you remember")


SECRET = "夜班班长让我们把联锁短接了"


def test_what_a_worker_reported_is_not_in_it_nor_that_there_was_a_report(shell: Shell) -> None:
    """A report by name becomes an ordinary hazard: of it there is what the inspector saw."""

    async def reported(world: World) -> None:
        photo = await world.photo()
        hazard_id = subject(await world.reports(SECRET, photos=(photo,), lat=41.999123, lon=123.4))
        await world.does("李建国", VerifyHazard(hazard_id, "现场核实：联锁已恢复", (await world.photo(),)))

    asyncio.run(home_with_evidence(shell.home, before=reported))
    file, head = exported(shell, "hazard", "H-0001")
    assert checked(file, head) == (0, head)
    files = files_of(file)
    assert "现场核实：联锁已恢复" in files["record.json"].decode()
    everything = b"\n".join(data for name, data in files.items() if name.endswith(("json", "md"))).decode()
    everything += "".join(words_of(data) for name, data in files.items() if name.endswith(".pdf"))
    for trace in (SECRET, "worker", "reporter", "hazard.report", "hazard.verify", "41.999123", "陈工"):
        assert trace not in everything, trace
    record = json.loads(files["record.json"])
    assert record["hazards"][0]["source"] == Source.ENFORCEMENT and len(record["photos"]) == 1


def test_a_report_that_nobody_has_verified_is_no_evidence(shell: Shell) -> None:
    async def reported(world: World) -> None:
        await world.reports(SECRET)

    asyncio.run(home_with_evidence(shell.home, before=reported))
    refused = shell.anxun("evidence", "hazard", "H-0001", "-o", shell.home / "a.zip")
    assert refused.code == 1 and not (shell.home / "a.zip").exists()


def test_photos_are_read_one_by_one_and_one_that_is_gone_is_named(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(home_with_evidence(shell.home, missing=1, shots=3))
    read = Blobs.get

    async def lost(self: Blobs, path: str) -> bytes:
        if path.startswith("original/"):
            raise FileNotFoundError(path)
        return await read(self, path)

    monkeypatch.setattr(Blobs, "get", lost)
    file, _ = exported(shell)
    record = json.loads(files_of(file)["record.json"])
    assert [one["original"] for one in record["photos"]] == [None] * 3
    assert [one["display"] is None for one in record["photos"]] == [False, False, True]
    assert checked(file)[0] == 0


def test_what_is_not_there_is_said_and_nothing_is_written(shell: Shell) -> None:
    asyncio.run(home_with_evidence(shell.home))
    for about, number in (("visit", "2023-0099"), ("hazard", "H-0099"), ("hazard", "2023-0001")):
        refused = shell.anxun("evidence", about, number, "-o", shell.home / "a.zip")
        assert refused.code == 1 and refused.err
    assert shell.anxun("evidence", "visit", "2023-0001", "-o", shell.home / "a.pdf").code == 2
    assert shell.anxun("evidence", "visit", "2023-0001", "-o", shell.home / "no" / "a.zip").code == 1
    assert not list(shell.home.glob("*.zip")) and not list(shell.home.glob(".*.part"))

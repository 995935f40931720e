"""``anxun photo``: contact sheets, maps and pairs come out as pictures, and what cannot be drawn is said."""

import asyncio
from pathlib import Path

from PIL import Image

from tests.app.command_line import Shell
from tests.app.paper_world import home_with_a_visit, own_report


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        image.load()
        assert image.format == "JPEG"
        return image.size


def test_twelve_photos_of_a_visit_are_two_pages(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, shots=12, missing=1, name="晨星" * 40))
    target = shell.home / "照片.jpg"
    done = shell.anxun("photo", "sheet", "2023-0001", "-o", target)
    assert done.code == 0, done.err
    assert size(target)[0] == size(shell.home / "照片-2.jpg")[0] == 1600
    assert not (shell.home / "照片-3.jpg").exists()


def test_a_map_is_drawn_of_a_visit_and_of_an_enterprise(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, before=own_report))
    for subject in ("2023-0001", "91210113MA00000001"):
        target = shell.home / f"{subject}.jpg"
        done = shell.anxun("photo", "map", subject, "-o", target, "--language", "en")
        assert done.code == 0, done.err
        assert size(target)[0] == 1200


def test_a_pair_needs_a_photo_before_and_one_after(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home))
    target = shell.home / "对比.jpg"
    early = shell.anxun("photo", "pair", "H-0001", "-o", target)
    assert early.code == 1 and "前后" in early.err and not target.exists()


def test_a_visit_without_photos_is_said_to_have_none(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, shots=1, missing=1))
    target = shell.home / "照片.jpg"
    refused = shell.anxun("photo", "sheet", "2023-0001", "-o", target)
    assert refused.code == 1 and "没有可显示的照片" in refused.err and not target.exists()
    assert shell.anxun("photo", "sheet", "2023-0099", "-o", target).code == 1

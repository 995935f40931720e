"""A run that is killed goes on where it was, and its file is the one that an unbroken run writes."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from qr.look import Look, Size
from qr.pages import same, write_pdf
from qr.poster import PosterFacts
from tests.qr.looks import DAY, FACTS, ZH
from tests.qr.test_pages import sites

LOOK = Look(ZH, None, Size.STICKER)
COUNT = 12
RUN = """
import sys
from pathlib import Path
from qr.pages import same, write_pdf
from tests.qr.looks import DAY
from tests.qr.test_killed import COUNT, LOOK
from tests.qr.test_pages import sites
write_pdf(Path(sys.argv[1]), sites(COUNT), LOOK, DAY, key=same(sites(COUNT)), step=lambda _: print("page", flush=True))
"""


class Stopped(BaseException):
    """As Ctrl-C stops: no Exception."""


def stopped_after(count: int) -> Iterator[PosterFacts]:
    yield from sites(COUNT)[:count]
    raise Stopped


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("posters") / "all.pdf"
    write_pdf(path, sites(COUNT), LOOK, DAY)
    return path.read_bytes()


@pytest.mark.parametrize("after", [1, 4, COUNT])
def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path, unbroken: bytes, after: int) -> None:
    path, steps, resumed = tmp_path / "all.pdf", list[int](), list[int]()
    with pytest.raises(Stopped):
        write_pdf(path, stopped_after(after), LOOK, DAY)
    assert not path.exists()
    later = DAY + timedelta(3)  # the day that is printed is still that of the beginning
    count = write_pdf(path, sites(COUNT), LOOK, later, step=steps.append, resumed=resumed.append)
    assert (count, len(steps), resumed) == (COUNT, COUNT - after, [after])
    assert path.read_bytes() == unbroken
    assert [found.name for found in tmp_path.iterdir()] == ["all.pdf"]


def test_a_run_killed_outright_goes_on_where_it_was(tmp_path: Path, unbroken: bytes) -> None:
    path, pages = tmp_path / "all.pdf", 0
    for kill in (True, True, False):
        run = subprocess.Popen([sys.executable, "-c", RUN, str(path)], stdout=subprocess.PIPE, text=True)
        try:
            assert run.stdout is not None
            for pages, _ in enumerate(run.stdout, 1):
                if kill and pages == 2:
                    os.kill(run.pid, signal.SIGKILL)
                    break
        finally:
            if run.stdout is not None:
                run.stdout.close()
            if kill:
                run.kill()
            run.wait(60)
    assert pages <= COUNT - 4  # two runs had written two pages each
    assert path.read_bytes() == unbroken


@pytest.mark.parametrize("cut", [1, 400])
def test_a_page_that_was_half_written_is_written_again(tmp_path: Path, unbroken: bytes, cut: int) -> None:
    path, part = tmp_path / "all.pdf", tmp_path / ".all.pdf.part"
    with pytest.raises(Stopped):
        write_pdf(path, stopped_after(5), LOOK, DAY)
    os.truncate(part, part.stat().st_size - cut)
    with (tmp_path / ".all.pdf.pages").open("a") as pages:
        pages.write("99 12")
    write_pdf(path, sites(COUNT), LOOK, DAY)
    assert path.read_bytes() == unbroken


def test_what_was_begun_otherwise_is_begun_anew(tmp_path: Path, unbroken: bytes) -> None:
    path, resumed = tmp_path / "all.pdf", list[int]()
    key = same(sites(COUNT))
    assert key != same(sites(COUNT - 1)) and key == same(sites(COUNT))
    for other, look in (("", LOOK), (key, Look(ZH, None, Size.STICKER, black=True))):
        with pytest.raises(Stopped):
            write_pdf(path, stopped_after(3), look, DAY, key=other)
        write_pdf(path, sites(COUNT), LOOK, DAY, key=key, resumed=resumed.append)
        assert not resumed and path.read_bytes() == unbroken


def test_two_who_write_the_same_file_do_not_mix(tmp_path: Path) -> None:
    with (tmp_path / ".all.pdf.pages").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BlockingIOError):
            write_pdf(tmp_path / "all.pdf", [FACTS], LOOK, DAY)
    assert (tmp_path / ".all.pdf.pages").exists()  # the other's

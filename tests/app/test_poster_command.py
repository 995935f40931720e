"""``anxun poster``: from an imported ledger to paper."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from inspection.credit_code import check_character
from inspection.place import Fix, How
from inspection.usecases.check_poster import CheckPoster, NoteInvalidPoster, PosterChecker
from qr.book import Book
from qr.draft import Draft
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, GATE, build, street


def code(number: int) -> str:
    body = f"91210113MA0P{number:05d}"
    return body + check_character(body)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path / "home", monkeypatch, capsys)
    shell.set("ANXUN_PUBLIC_URL", "https://anxun.example.cn/")
    assert shell.anxun("init").code == 0
    return shell


@pytest.fixture
def district(shell: Shell, tmp_path: Path) -> Shell:
    rows = [f"晨星{n}号厂,{code(n)},{'沈北街道' if n % 2 else '晨星街道'}" for n in range(5)]
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("\n".join(["企业名称,统一社会信用代码,街道", *rows]), "utf-8")
    assert shell.anxun("import", "enterprises", ledger).code == 0
    return shell


def tokens(shell: Shell) -> dict[int, str]:
    with sqlite3.connect(shell.home / "anxun.db") as database:
        found = dict(database.execute("select enterprise_id, token from poster"))
    database.close()
    return found


def test_one_poster_leads_to_the_record_and_into_the_chat(district: Shell, tmp_path: Path) -> None:
    out = tmp_path / "one.png"
    said = district.anxun("poster", code(3), "-o", out)
    assert (said.code, said.out) == (0, "")
    (token,) = tokens(district).values()
    with Image.open(out) as image:
        read = {found.text for found in zxingcpp.read_barcodes(image)}
    assert read == {f"https://anxun.example.cn/e/{token}", f"https://t.me/anxun_bot?start=p{token}"}


def test_printing_again_keeps_the_code_that_hangs_already(district: Shell, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert district.anxun("poster", code(3), "-o", tmp_path / name).code == 0
    assert district.anxun("poster", "--all", "-o", tmp_path / "all.pdf").code == 0
    assert len(tokens(district)) == 5 == len(set(tokens(district).values()))


def test_a_whole_district_is_one_pdf(district: Shell, tmp_path: Path) -> None:
    out = tmp_path / "all.pdf"
    assert district.anxun("poster", "--all", "-o", out).code == 0
    assert len(PdfReader(out).pages) == 5


def test_a_region_alone_is_printed_with_all_below_it(district: Shell, tmp_path: Path) -> None:
    out = tmp_path / "street.pdf"
    assert district.anxun("poster", "--region", "沈北街道", "-o", out).code == 0
    assert len(PdfReader(out).pages) == 2 == len(tokens(district))
    assert district.anxun("poster", "--region", "全区", "-o", out).code == 0
    assert len(PdfReader(out).pages) == 5
    said = district.anxun("poster", "--region", "火星街道", "-o", out)
    assert said.code == 1 and "火星街道" in said.err


@pytest.mark.parametrize(("size", "mm"), [("a4", (210, 297)), ("a5", (148, 210)), ("sticker", (80, 120))])
def test_a_poster_has_the_size_and_inks_that_were_asked_for(
    district: Shell, tmp_path: Path, size: str, mm: tuple[int, int]
) -> None:
    out = tmp_path / "one.png"
    said = district.anxun("poster", code(3), "--size", size, "--black", "--language", "zh", "-o", out)
    assert said.code == 0
    with Image.open(out) as image:
        assert image.mode == "L" and image.size == tuple(round(side * 300 / 25.4) for side in mm)
        assert len(zxingcpp.read_barcodes(image)) == 2


def test_a_killed_print_of_a_district_goes_on_and_says_so(
    district: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, out = tmp_path / "whole.pdf", tmp_path / "all.pdf"
    assert district.anxun("poster", "--all", "--size", "sticker", "-o", whole).code == 0
    kept, keep = [], Draft.keep

    def stopped(draft: Draft, book: Book) -> None:
        keep(draft, book)
        kept.append(book)
        if len(kept) == 4:  # what all share, and three pages
            raise KeyboardInterrupt

    monkeypatch.setattr(Draft, "keep", stopped)
    assert district.anxun("poster", "--all", "--size", "sticker", "-o", out).code != 0
    monkeypatch.setattr(Draft, "keep", keep)
    assert not out.exists()
    said = district.anxun("poster", "--all", "--size", "sticker", "-o", out)
    assert said.code == 0 and "5 张中已有 3 张" in said.err
    assert out.read_bytes() == whole.read_bytes()


def test_every_new_code_is_told_to_the_chain_without_the_code_itself(district: Shell, tmp_path: Path) -> None:
    assert district.anxun("poster", "--all", "-o", tmp_path / "all.pdf").code == 0
    with sqlite3.connect(district.home / "anxun.db") as database:
        told = database.execute("select subject, data from audit where action = 'poster.issued'").fetchall()
    database.close()
    assert len(told) == 5
    assert all(list(json.loads(data)) == ["poster"] for _, data in told)


def valid(shell: Shell) -> list[int]:
    with sqlite3.connect(shell.home / "anxun.db") as database:
        found = database.execute("select id from poster where revoked_at is null order by id").fetchall()
    database.close()
    return [row[0] for row in found]


def test_a_revoked_code_opens_nothing_and_its_end_is_told_to_the_chain(
    district: Shell, tmp_path: Path
) -> None:
    for number in (1, 3):
        assert district.anxun("poster", code(number), "-o", tmp_path / f"{number}.pdf").code == 0
    said = district.anxun("poster", code(3), "--revoke")
    assert (said.code, said.out) == (0, "") and "1 个" in said.err
    assert valid(district) == [1]
    assert "0 个" in district.anxun("poster", code(3), "--revoke").err
    with sqlite3.connect(district.home / "anxun.db") as database:
        told = database.execute("select data from audit where action = 'poster.revoked'").fetchall()
    database.close()
    assert [json.loads(data) for (data,) in told] == [{"poster": 2}]


def test_a_renewed_code_ends_the_one_that_hangs(district: Shell, tmp_path: Path) -> None:
    assert district.anxun("poster", code(3), "-o", tmp_path / "old.png").code == 0
    said = district.anxun("poster", code(3), "--renew", "-o", tmp_path / "new.png")
    assert said.code == 0 and "1 个" in said.err
    assert valid(district) == [2]
    old, new = (
        {one.text for one in zxingcpp.read_barcodes(Image.open(tmp_path / f"{name}.png"))}
        for name in ("old", "new")
    )
    assert len(old) == len(new) == 2 and not old & new


def test_a_renewal_that_cannot_be_written_leaves_the_old_code_in_force(
    district: Shell, tmp_path: Path
) -> None:
    assert district.anxun("poster", code(3), "-o", tmp_path / "old.pdf").code == 0
    assert district.anxun("poster", code(3), "--renew", "-o", tmp_path / "nowhere" / "new.pdf").code == 1
    assert 1 in valid(district)


@pytest.mark.parametrize(("language", "hint"), [("zh", "核对代码"), ("en", "check the code")])
def test_an_unknown_enterprise_is_refused_and_nothing_is_written(
    district: Shell, tmp_path: Path, language: str, hint: str
) -> None:
    district.set("ANXUN_LANGUAGE", language)
    said = district.anxun("poster", code(77), "-o", tmp_path / "no.pdf")
    assert said.code == 1 and code(77) in said.err and hint in said.err
    assert not list(tmp_path.glob("*no.pdf*"))


def test_an_empty_ledger_says_what_to_do(shell: Shell, tmp_path: Path) -> None:
    said = shell.anxun("poster", "--all", "-o", tmp_path / "all.pdf")
    assert said.code == 1 and "anxun import enterprises" in said.err


@pytest.mark.parametrize(
    "args",
    [
        ("X",),
        ("--all",),
        ("-o", "x.pdf"),
        ("X", "--all", "-o", "x.pdf"),
        ("--all", "-o", "x.png"),
        ("--all", "--revoke"),
        ("X", "--revoke", "-o", "x.pdf"),
        ("X", "--revoke", "--renew"),
        ("X", "--renew"),
        ("X", "--format", "gif", "-o", "x.gif"),
        ("X", "--size", "a3", "-o", "x.pdf"),
        ("X", "--region", "全区", "-o", "x.pdf"),
        ("--region", "全区", "--revoke"),
        ("X", "--checks"),
        ("--all", "--json", "-o", "x.pdf"),
        ("--checks", "-o", "x.pdf"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(district: Shell, args: tuple[str, ...]) -> None:
    said = district.anxun("poster", *args)
    assert said.code == 2 and said.err


def test_a_folder_that_is_not_there_is_said_plainly(district: Shell, tmp_path: Path) -> None:
    said = district.anxun("poster", "--all", "-o", tmp_path / "nowhere" / "all.pdf")
    assert said.code == 1 and "nowhere" in said.err and "Traceback" not in said.err


def test_a_failed_print_leaves_the_old_file_as_it_was(
    district: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "all.pdf"
    out.write_bytes(b"last year's")

    def full(*args: object, **named: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qr.pages.write_pdf", full)
    said = district.anxun("poster", "--all", "-o", out)
    assert said.code == 1 and "No space left" in said.err
    assert out.read_bytes() == b"last year's"
    assert [found.name for found in tmp_path.glob("*all.pdf*")] == ["all.pdf"]


def test_codes_that_phones_could_not_open_are_warned_of(district: Shell, tmp_path: Path) -> None:
    district.set("ANXUN_PUBLIC_URL", "http://127.0.0.1:8081")
    said = district.anxun("poster", code(1), "-o", tmp_path / "one.pdf")
    assert said.code == 0 and "ANXUN_PUBLIC_URL" in said.err


async def _scanned(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        work = world.work
        hangs = await work.posters.issue(CHENXING, "p7KqXr2_mB9-4Wz1LsTnQe", world.now)
        checker = PosterChecker(work.posters, work.poster_checks, work.enterprises, work.photos, work.audit)
        who, fix = await world.person("李建国"), Fix(GATE[0] + 0.02, GATE[1], 10.0, How.LIVE)
        await checker.check(CheckPoster(hangs.token, fix), who, world.now)
        await checker.note(NoteInvalidPoster("never-issued-by-anybody"), who, world.now)


def test_where_posters_were_seen_is_listed_and_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path / "home", monkeypatch, capsys)
    shell.home.mkdir()
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(_scanned(shell.home))
    first, second = shell.anxun("poster", "--checks").out.splitlines()
    assert first.endswith("P-0001  misplaced  晨星铝业有限公司  2224 m  李建国")
    assert "unknown" in second and "never-issued" not in second
    rows = json.loads(shell.anxun("poster", "--checks", "--json").out)
    assert [(row["poster"], row["found"], row["how"]) for row in rows] == [
        ("P-0001", "misplaced", "live"),
        (None, "unknown", None),
    ]
    assert shell.anxun("poster", "--checks", "-o", tmp_path / "checks.csv").code == 0
    assert shell.anxun("export", "posters", "-o", tmp_path / "posters.csv").code == 0
    written = (tmp_path / "checks.csv").read_text("utf-8-sig")
    assert written == (tmp_path / "posters.csv").read_text("utf-8-sig") and "晨星铝业有限公司" in written
    assert shell.anxun("audit", "verify").code == 0

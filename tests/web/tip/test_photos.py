"""Photos by the web: nothing of the original is kept, and what is no photo is told to be none."""

import io
from pathlib import Path

from PIL import Image

from tests.media.phone_jpeg import SERIAL, phone_jpeg
from tests.web.tip.reporter import Gate, Reporter
from tests.web.tip.test_report import comes_back, receipt_on

SMALL = (640, 480)
WHAT = "三车间熔炼炉检修时没有断水"


def photo(seed: int = 1) -> bytes:
    return phone_jpeg(seed=seed, size=SMALL)


async def at_the_photos(gate: Gate) -> Reporter:
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=WHAT)
    for says in ("跳过", "正在发生", "没有"):
        await reporter.presses(says)
    return reporter


async def sent(reporter: Reporter) -> str:
    for says in ("下一步 ▸", "下一步 ▸", "不留姓名，凭领奖码领奖", "提交举报"):
        await reporter.presses(says)
    return receipt_on(reporter.page)


async def test_photos_reach_the_officer_without_what_the_phone_wrote_into_them(gate: Gate) -> None:
    reporter = await at_the_photos(gate)
    assert "已收 2 张" in await reporter.presses("上传照片", [photo(1), photo(2)])
    await sent(reporter)
    malan = gate.office.at["马兰"]
    (listed,) = await gate.office.lane.cases(malan)
    tip = (await gate.office.lane.open(malan, listed.case.number)).file.tip
    assert len(tip.photos) == 2 and all(len(one.fingerprint) == 16 for one in tip.photos)
    for one in tip.photos:
        data = await gate.office.lane.photo(malan, listed.case.number, one.id)
        shown = Image.open(io.BytesIO(data))
        assert not shown.getexif() and SERIAL.encode() not in data and b"HUAWEI" not in data


async def test_whoever_presses_next_with_files_chosen_has_sent_them(gate: Gate) -> None:
    reporter = await at_the_photos(gate)
    await reporter.presses("下一步 ▸", [photo()])
    for says in ("下一步 ▸", "不留姓名，凭领奖码领奖"):
        await reporter.presses(says)
    assert "照片：1 张" in reporter.page


async def test_a_sixth_photo_is_one_too_many(gate: Gate) -> None:
    reporter = await at_the_photos(gate)
    page = await reporter.presses("上传照片", [photo(n) for n in range(6)])
    assert "最多 5 张照片" in page and "已收 5 张" in page


async def test_what_is_no_photo_is_told_and_the_rest_stays(gate: Gate) -> None:
    reporter = await at_the_photos(gate)
    await reporter.presses("上传照片", [photo()])
    page = await reporter.presses("下一步 ▸", [b"%PDF-1.7 not a photo"])
    assert "有一张照片打不开" in page and "已收 1 张" in page  # and it is not gone on without it


async def test_a_photo_above_ten_megabytes_is_refused_clearly(gate: Gate) -> None:
    reporter = await at_the_photos(gate)
    page = await reporter.presses("上传照片", [photo() + bytes(10 * 1024 * 1024)])
    assert reporter.status == 413 and "不超过 10 MB" in page


async def test_taken_out_again_they_are_gone(gate: Gate) -> None:
    reporter = await at_the_photos(gate)
    await reporter.presses("上传照片", [photo(1), photo(2)])
    await reporter.presses("清空重发")
    await reporter.presses("上传照片", [photo(3)])
    await sent(reporter)
    async with gate.office.lane.system.read() as work:
        many = (await work.connection.exec_driver_sql("SELECT count(*) FROM tip_photo")).scalar()
    assert many == 1


async def test_a_photo_goes_along_with_an_answer(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    reporter = await comes_back(gate, submitted.receipt.shown())
    page = await reporter.presses("发送", [photo()], text="这是第二台炉。")
    assert "已收 1 张" in page and "这是第二台炉。" in page
    page = await reporter.presses("发送", [b"no photo"], text="还有一张。")
    assert "有一张照片打不开" in page and page.count("还有一张。") == 1  # in the field, to be sent again


async def test_w03_nothing_of_a_report_by_web_lies_in_clear_anywhere(gate: Gate, tmp_path: Path) -> None:
    before = photo(7)
    reporter = await at_the_photos(gate)
    await reporter.presses("上传照片", [before])
    receipt = await sent(reporter)
    await reporter.presses("核对", receipt=receipt)
    back = await comes_back(gate, receipt)
    await back.presses("发送", text="班长昨天又让大家不断水检修")
    await back.presses("留下", name="周晓梅", phone="13800001111")
    digits = receipt.replace(" ", "")
    marks = [
        WHAT,
        "班长昨天又让大家",
        "周晓梅",
        "13800001111",
        receipt,
        digits,
        SERIAL,
        "127.0.0.1",
        "Python/3",
    ]
    wanted = [*(one.encode() for one in marks), before[2000:2032]]
    assert hits(tmp_path, wanted) == []
    assert hits(tmp_path, [b"SQLite format 3"])  # so it was looked for where it would be


def hits(folder: Path, wanted: list[bytes]) -> list[tuple[str, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, mark) for path in files for mark in wanted if mark in path.read_bytes()]

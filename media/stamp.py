"""The strip below a display copy that says what it shows, where and when. Below, never over: a picture is evidence."""

import io
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageDraw

from texts.typeface import Weight, font, wrapped
from texts.voice import Voice

NARROWEST = 640  # pixels; a smaller picture stands in the middle of its strip
INK, PAPER, FAINT, SIGNAL = "#14213d", "#ffffff", "#5b6475", "#e85d04"


@dataclass(frozen=True)
class StampFacts:
    """``place`` is the region and the enterprise; ``received_at`` is the server's time, aware; ``taken_at`` and
    ``lat``/``lon`` (WGS-84 degrees) are the camera's own, if they survived; ``sha256`` is the original's."""

    number: str
    place: str
    received_at: datetime
    sha256: str
    taken_at: str | None = None
    lat: float | None = None
    lon: float | None = None


def stamped(display: bytes, facts: StampFacts, voice: Voice) -> bytes:
    """A JPEG: the display copy with its strip. Takes our own display copies only, never a stranger's bytes."""
    with Image.open(io.BytesIO(display), formats=("JPEG",)) as picture:
        width = max(picture.width, NARROWEST)
        strip = _strip(facts, voice, width)
        sheet = Image.new("RGB", (width, picture.height + strip.height), INK)
        sheet.paste(picture, ((width - picture.width) // 2, 0))
        sheet.paste(strip, (0, picture.height))
    return jpeg(sheet)


def side_by_side(before: bytes, after: bytes, voice: Voice, height: int = 1200) -> bytes:
    """A JPEG of two display copies, the one before the fix left and the one after it right, equally high."""
    return paired((before, voice("stamp.before")), (after, voice("stamp.after")), height)


def paired(left: tuple[bytes, str], right: tuple[bytes, str], height: int = 1200) -> bytes:
    """A JPEG of two display copies, each with its words below, equally high."""
    both = [_captioned(*left, height), _captioned(*right, height)]
    gap = height // 60
    sheet = Image.new("RGB", (both[0].width + gap + both[1].width, both[0].height), PAPER)
    sheet.paste(both[0], (0, 0))
    sheet.paste(both[1], (both[0].width + gap, 0))
    return jpeg(sheet)


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, subsampling="4:2:0")
    return out.getvalue()


def _strip(facts: StampFacts, voice: Voice, width: int) -> Image.Image:
    em = max(18, width // 44)
    margin = em
    head, body = font(round(em * 1.15), Weight.BOLD), font(em, Weight.REGULAR)
    room = width - 2 * margin - em // 2
    lines = [(line, head, INK) for line in wrapped(_headline(facts, voice), head, room)]
    for said in (_times(facts, voice), _proof(facts, voice)):
        lines += [(line, body, FAINT) for line in wrapped(said, body, room)]
    step = round(em * 1.6)
    strip = Image.new("RGB", (width, step * len(lines) + margin), PAPER)
    draw = ImageDraw.Draw(strip)
    draw.rectangle((0, 0, em // 2, strip.height), SIGNAL)
    for row, (line, face, colour) in enumerate(lines):
        middle = margin // 2 + step * row + step / 2
        draw.text((margin + em // 4, middle), line, colour, face, anchor="lm")
    return strip


def _headline(facts: StampFacts, voice: Voice) -> str:
    return f"{voice('stamp.number', number=facts.number)} · {facts.place}"


def _times(facts: StampFacts, voice: Voice) -> str:
    received = f"{facts.received_at.astimezone(voice.zone):%Y-%m-%d %H:%M}"
    said = [voice("stamp.received", time=received)]
    if facts.taken_at:
        said.append(voice("stamp.taken", time=facts.taken_at.replace("T", " ")))
    return " · ".join(said)


def _proof(facts: StampFacts, voice: Voice) -> str:
    digest = facts.sha256[:16]
    said = [voice("stamp.digest", digest=" ".join(digest[i : i + 4] for i in range(0, 16, 4)))]
    if facts.lat is not None and facts.lon is not None:
        said.insert(0, voice("stamp.coordinates", lat=f"{facts.lat:.5f}", lon=f"{facts.lon:.5f}"))
    return " · ".join(said)


def _captioned(display: bytes, caption: str, height: int) -> Image.Image:
    with Image.open(io.BytesIO(display), formats=("JPEG",)) as picture:
        shown = picture.resize((max(1, round(picture.width * height / picture.height)), height))
    em = height // 24
    sheet = Image.new("RGB", (shown.width, height + 2 * em), INK)
    sheet.paste(shown, (0, 0))
    middle = (sheet.width / 2, height + em)
    ImageDraw.Draw(sheet).text(middle, caption, PAPER, font(em, Weight.BOLD), anchor="mm")
    return sheet

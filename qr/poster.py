"""The public notice at the gate: an A4 sheet with a code to the site's record and three doors."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from PIL import Image

from qr.code import qr_code
from qr.doors import LEFT, RIGHT, draw_doors
from qr.sheet import Sheet, Type
from texts.typeface import Weight
from texts.voice import Voice

WIDTH, HEIGHT = 210.0, 297.0  # mm, A4 portrait
DPI = 300
RED, YELLOW, INK, GREY, PALE = "#b80f1f", "#ffcc00", "#16181d", "#5c6370", "#f3f4f6"
# Where posters differ from each other, in mm (x, y, width, height): a PDF needs the rest only once.
PARTS = ((14, 71, 182, 36), (16, 109, 98, 99), (13, 210, 104, 11), (127, 162, 68, 52), (14, 280, 90, 6.5))


@dataclass(frozen=True)
class PosterFacts:
    """``record_url`` is the public https address of the site's record, ``chat_url`` the deep link into the bot;
    ``number`` is short, for people; ``printed_on`` is the local date."""

    enterprise: str
    region: str
    number: str
    record_url: str
    chat_url: str
    printed_on: date


def poster(facts: PosterFacts, zh: Voice, en: Voice, dpi: int = DPI) -> Image.Image:
    """The sheet in RGB, Chinese first and English small below it."""
    sheet = Sheet.over(ground(zh, en, dpi), dpi)
    middle = WIDTH / 2
    sheet.text(middle, 77, facts.region, Type(5.2, Weight.MEDIUM, GREY, "m"))
    _name(sheet, facts.enterprise)
    sheet.paste(qr_code(facts.record_url, sheet.px(97)), LEFT + 51, 158.5)
    sheet.paste(qr_code(facts.chat_url, sheet.px(42)), 161, 183.3)
    _in_words(sheet, facts, zh)
    day = facts.printed_on
    printed = zh("poster.printed", year=day.year, month=day.month, day=day.day)
    footer = f"{zh('poster.number', number=facts.number)} · {printed}"
    sheet.text(LEFT, 283.2, footer, Type(3.4, Weight.MEDIUM, GREY))
    return sheet.image


def _name(sheet: Sheet, name: str) -> None:
    """One line in large letters when it fits, two smaller ones otherwise."""
    how = Type(13.5, Weight.BLACK, INK, "m")
    room = RIGHT - LEFT - 12
    sheet.paragraph(WIDTH / 2, 92.3 - sheet.height_of(name, how, room) / 2, name, how, room)


def _in_words(sheet: Sheet, facts: PosterFacts, zh: Voice) -> None:
    small = Type(3.2, Weight.MEDIUM, INK, "m")
    label = Type(3.2, Weight.REGULAR, GREY, "m")
    sheet.text(LEFT + 51, 212.6, zh("poster.address"), label)
    sheet.paragraph(LEFT + 51, 214.8, facts.record_url.removeprefix("https://"), small, 104, lines=1)
    bot, _, start = facts.chat_url.removeprefix("https://").partition("?")
    sheet.text(161, 206.6, bot, Type(4, Weight.BOLD, INK, "m"))
    sheet.paragraph(161, 208.6, f"?{start}", label, 70, lines=1)


@lru_cache(maxsize=4)
def ground(zh: Voice, en: Voice, dpi: int = DPI) -> Image.Image:
    """All that is the same on every poster, drawn once for a whole district."""
    sheet = Sheet(WIDTH, HEIGHT, dpi)
    _headband(sheet, zh, en)
    _frame(sheet, zh, en)
    draw_doors(sheet, zh, en)
    sheet.text(RIGHT, 283.2, zh("poster.keep"), Type(3.4, Weight.MEDIUM, GREY, "r"))
    sheet.stripes(289, 8, YELLOW, INK)
    return sheet.image


def _headband(sheet: Sheet, zh: Voice, en: Voice) -> None:
    sheet.stripes(0, 8, YELLOW, INK)
    sheet.box(0, 8, WIDTH, 62, RED)
    sheet.text(LEFT - 1, 28.5, zh("poster.title"), Type(27, Weight.BLACK, "#ffffff"))
    sheet.text(LEFT, 50.5, zh("poster.slogan"), Type(6.4, Weight.BOLD, YELLOW))
    english = f"{en('poster.title')} · {en('poster.seal')}"
    sheet.text(LEFT, 60, english, Type(4.6, Weight.MEDIUM, "#ffffff"))
    seal = zh("poster.seal")
    sheet.box(RIGHT - 41, 17, 41, 44, YELLOW, radius=3)
    half = (len(seal) + 1) // 2
    for row, part in enumerate((seal[:half], seal[half:])):
        sheet.text(RIGHT - 20.5, 28.4 + row * 20, part, Type(17, Weight.BLACK, RED, "m"))


def _frame(sheet: Sheet, zh: Voice, en: Voice) -> None:
    """Where the codes go: the large one in a yellow frame, three steps and the small one beside it."""
    sheet.box(LEFT, 107.5, 102, 102, YELLOW, radius=4)
    sheet.box(LEFT + 2.5, 110, 97, 97, "#ffffff", radius=2)
    sheet.text(126, 112, zh("poster.scan"), Type(12.5, Weight.BLACK, RED))
    sheet.text(126, 122.2, zh("poster.scan_why"), Type(5.8, Weight.BOLD, INK))
    sheet.text(126, 128, en("poster.scan_why"), Type(3.4, Weight.REGULAR, GREY))
    for step in (1, 2, 3):
        y = 128 + step * 7.2
        sheet.disc(129, y, 2.9, RED)
        sheet.text(129, y, str(step), Type(4.1, Weight.BOLD, "#ffffff", "m"))
        sheet.text(134.5, y, zh(f"poster.step_{step}"), Type(4.8, Weight.BOLD, INK))
        sheet.text(158, y, en(f"poster.step_{step}"), Type(3.4, Weight.REGULAR, GREY))
    sheet.box(126, 154.8, RIGHT - 126, 59.5, PALE, radius=3)
    sheet.text(161, 158.8, zh("poster.telegram"), Type(4, Weight.BOLD, INK, "m"))

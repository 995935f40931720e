"""One person in one conversation with the kernel alone, in people's sentences."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot import conversation as kernel
from bot.collected import Page, PageItem, Photos, Place
from bot.contact import Contact
from bot.conversation import CONTROL, OPEN, Ask, Dialog, Run, Turn
from bot.heard import Back, Heard, Placed, Said, Sent, Tap
from bot.questions import Choice, Day, Number, Option, Review, Several, Text
from bot.view import Button, Label, tag_of
from inspection.words import Words

TITLE = "晨星铝业有限公司"


@dataclass
class Chat:
    """``says``, ``presses`` and ``sends`` give what the kernel made of it; what is stored lives on as JSON."""

    dialog: Dialog
    answers: dict[str, Any] = field(default_factory=dict)
    turn: Turn | None = None
    shots: int = 0

    def __post_init__(self) -> None:
        self.restarts()

    @property
    def now(self) -> Run:
        return kernel.run(self.dialog, self.answers)

    @property
    def asked(self) -> str:
        """The key of the open question; "" when a command has come out."""
        return self.now.open.key if self.now.open else ""

    @property
    def command(self) -> Any:
        return self.now.command

    @property
    def remark(self) -> str:
        """The key of the line that the last answer was met with."""
        return self.turn.remark.key if self.turn and self.turn.remark else ""

    def hears(self, heard: Heard) -> Turn:
        self.turn = kernel.hear(self.dialog, self.answers, heard)
        self.restarts(self.turn.run.answers)
        return self.turn

    def restarts(self, answers: Mapping[str, Any] | None = None) -> None:
        self.answers = json.loads(json.dumps(self.answers if answers is None else answers))

    def buttons(self) -> list[Button]:
        shown = kernel.view(self.turn or Turn(self.now), TITLE)
        return [button for row in shown.rows for button in row]

    def lines(self) -> list[Label]:
        return list(kernel.view(self.turn or Turn(self.now), TITLE).lines)

    def finds(self, value: str) -> Button:
        """The button of that value on the screen: an answer's as it is, a way's by its name."""
        there = self.buttons()
        return next(
            b for b in there if b.value == value or (b.tag == CONTROL and b.value.split("=")[0] == value)
        )

    def presses(self, value: str) -> Turn:
        return self.hears_press(self.finds(value))

    def hears_press(self, button: Button) -> Turn:
        """A button found before, which may hang on an old message."""
        return self.hears(Tap(button.tag, button.value))

    def fresh(self) -> Turn:
        return Turn(self.now)

    def edits(self, key: str) -> Turn:
        self.presses("edit")
        return self.presses(f"e{tag_of(key)}")

    def says(self, text: str, reply_to: str | None = None) -> Turn:
        return self.hears(Said(text, tag_of(reply_to) if reply_to else None))

    def sends(self, name: str = "", *, reply_to: str | None = None, **more: Any) -> Turn:
        """A photo; every message of this person has a later id than the one before."""
        self.shots += 1
        tag = tag_of(reply_to) if reply_to else None
        told = {"message_id": self.shots, **more}
        return self.hears(Sent(name or f"photo-{self.shots}", reply_tag=tag, **told))

    def is_at(self, lat: float, lon: float) -> Turn:
        return self.hears(Placed(lat, lon, 8.0, "live"))

    def goes_back(self) -> Turn:
        return self.hears(Back())

    def has_no_place(self) -> Turn:
        return self.hears(Tap(OPEN, "none"))

    def photos(self, key: str) -> list[str]:
        return [photo["u"] for photo in self.answers[key]["photos"]]


def options(*values: str) -> list[Option]:
    return [Option(value, value) for value in values]


def say(key: str) -> Words:
    return Words(f"ask.{key}")


def everything(ask: Ask) -> dict[str, Any]:
    """A dialog that asks one of each kind."""
    where = ask(Place(key="where", asks=say("where"), title="位置"))
    who = ask(Choice(key="who", asks=say("who"), options=options("赵强", "周海"), title="责任人"))
    which = ask(Several(key="which", asks=say("which"), options=options("1", "2", "3"), title="情形"))
    what = ask(Text(key="what", asks=say("what"), at_least=2, title="措施"))
    funds = ask(Number(key="funds", asks=say("funds"), title="资金"))
    day = ask(Day(key="day", asks=say("day"), after=date(2023, 6, 5), title="期限"))
    items = [PageItem("A", "甲"), PageItem("B", "乙", "要点")]
    page = ask(Page(key="page", asks=say("page"), items=items, title="第一页"))
    one = ask(Photos(key="one", asks=say("one"), title="照片一"))
    note = ask(Text(key="note", asks=say("note"), skip="不写"))
    two = ask(Photos(key="two", asks=say("two"), none="不便拍照", title="照片二"))
    name, phone = ask(Contact(key="contact", asks=say("contact")))
    ask(Review(key="review", asks=say("review"), summary=[what or ""]))
    told = {"who": who, "which": which, "what": what, "funds": funds, "day": day, "page": page, "note": note}
    return {**told, "where": where, "one": one, "two": two, "name": name, "phone": phone}


WHOLE: dict[str, Any] = {
    "where": {"lat": 41.92, "lon": 123.45, "accuracy": 8.0, "how": "live"},
    "who": "赵强",
    "which": {"picked": ["1"], "done": True},
    "what": "清理积水",
    "funds": 20000.0,
    "day": "2023-06-12",
    "page": {"marks": {"A": "compliant", "B": "violation"}, "done": True},
    "one": {"photos": [{"u": "early", "m": 1, "a": "album", "d": False}], "done": True},
    "note": "",
    "two": {"photos": [], "done": True},
    "contact": ["王敏", "13800000000"],
}


def at(key: str) -> Chat:
    """A conversation that has come as far as this question."""
    keys = [*WHOLE, "review"]
    return Chat(everything, {name: WHOLE[name] for name in keys[: keys.index(key)]})


def three(ask: Ask) -> str:
    return " ".join(str(ask(Text(key=key, asks=say(key), title=key))) for key in ("a", "b", "c"))

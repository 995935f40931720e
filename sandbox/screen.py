"""What a phone shows, as values a test can look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Button:
    """``data`` is None on reply keyboards and link buttons."""

    label: str
    message_id: int
    data: str | None = None
    url: str | None = None
    wants_place: bool = False
    wants_contact: bool = False


@dataclass(frozen=True)
class ScreenMessage:
    """One visible message. ``text`` is its text or its caption; ``entities`` are Bot API objects."""

    id: int
    from_bot: bool
    text: str
    buttons: list[list[tuple[str, str | None]]]
    entities: list[dict[str, Any]]
    edited: bool
    photo: dict[str, Any] | None
    document: dict[str, Any] | None
    place: dict[str, Any] | None
    group: str | None
    reply_to: int | None
    date: str
    version: int
    links: dict[str, str]

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]

    @property
    def caption(self) -> str:
        return self.text if self.photo or self.document else ""


@dataclass(frozen=True)
class Screen:
    """Iterates over the visible messages, newest last. ``keyboard`` holds the labels under the input, row by row."""

    messages: list[ScreenMessage]
    keyboard: list[list[Button]]
    commands: dict[str, str]
    pinned: list[int]
    action: str
    version: int
    last_answer: dict[str, Any] | None

    @classmethod
    def read(cls, seen: dict[str, Any]) -> "Screen":
        state = seen["state"]
        below = state["keyboard"] or {"rows": [], "message": 0}
        return cls(
            [_message(one) for one in seen["messages"]],
            [
                [Button(b["label"], below["message"], None, None, b["place"], b["contact"]) for b in row]
                for row in below["rows"]
            ],
            {one["command"]: one["description"] for one in state["commands"]},
            state["pinned"],
            state["action"],
            seen["version"],
            state["toast"],
        )

    def __iter__(self) -> Iterator[ScreenMessage]:
        return iter(self.messages)

    def __len__(self) -> int:
        return len(self.messages)

    def button(self, label: str, message_id: int | None) -> Button | None:
        """The newest button of that exact data, else of that exact label, else whose label contains it."""
        visible = [b for m in reversed(self.messages) if message_id in (None, m.id) for b in _buttons(m)]
        if message_id is None:
            visible += [button for row in self.keyboard for button in row]
        for fits in (
            lambda b: b.data == label,
            lambda b: b.label == label,
            lambda b: label in b.label,
        ):
            if found := next((b for b in visible if fits(b)), None):
                return found
        return None

    def saying(self, words: str, since: int) -> ScreenMessage | None:
        """The newest message of the bot with ``words`` that changed after version ``since``."""
        return self.fitting(lambda message: words in message.text, since)

    def fitting(self, fits: Callable[[ScreenMessage], bool], since: int) -> ScreenMessage | None:
        """The newest message of the bot that fits and changed after version ``since``."""
        own = (one for one in reversed(self.messages) if one.from_bot and one.version > since)
        return next((one for one in own if fits(one)), None)

    def answer_to(self, query_id: str) -> tuple[str] | None:
        """The toast of that press, wrapped so that an empty one is still an answer."""
        last = self.last_answer
        return (last["text"],) if last and last["query"] == query_id else None

    def __str__(self) -> str:
        return "\n".join(_drawn(message) for message in self.messages[-12:]) or "(an empty chat)"


def _message(seen: dict[str, Any]) -> ScreenMessage:
    buttons = [button for row in seen["buttons"] for button in row]
    return ScreenMessage(
        id=seen["id"],
        from_bot=seen["from_bot"],
        text=seen["text"] or seen["caption"],
        buttons=[[(b["label"], b["data"]) for b in row] for row in seen["buttons"]],
        entities=seen["entities"],
        edited=seen["edited"],
        photo=seen["photo"],
        document=seen["document"],
        place=seen["place"],
        group=seen["group"],
        reply_to=seen["reply_to"]["id"] if seen["reply_to"] else None,
        date=seen["date"],
        version=seen["version"],
        links={b["label"]: b["url"] for b in buttons if b["url"]},
    )


def _buttons(message: ScreenMessage) -> list[Button]:
    return [
        Button(label, message.id, data, message.links.get(label))
        for row in message.buttons
        for label, data in row
    ]


def _drawn(message: ScreenMessage) -> str:
    who = "bot" if message.from_bot else "me "
    media = "🖼 " if message.photo else "📄 " if message.document else "📍 " if message.place else ""
    rows = "".join("\n      " + " ".join(f"[{label}]" for label, _ in row) for row in message.buttons)
    return f"{message.id} {who} {media}{message.text}{rows}"

"""What a work group is told when it is bound: of which region it hears, and what."""

from collections.abc import Collection

from bot.render import Key
from bot.view import Label
from inspection.groups import Topic
from inspection.words import Words, words


def drawn(region: str, hears: Collection[Topic]) -> tuple[list[Label], list[list[Key]]]:
    lines: list[Label] = [words("group.bound", region=region), Words("group.only")]
    return lines, [[_key(topic, topic in hears) for topic in Topic]]


def _key(topic: Topic, on: bool) -> Key:
    """It says how things stand, and turns them round."""
    return Key(words("group.on" if on else "group.off", topic=topic), f"g.{topic}.{'off' if on else 'on'}")

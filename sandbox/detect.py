"""Entities that Telegram finds by itself in any text: commands, links, mentions, tags, mail addresses."""

import re

from telegram import MessageEntity

from sandbox.utf16 import units

_PATTERNS = (
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?!\w)")),
    ("url", re.compile(r"(?<![\w@])https?://[^\s<>\"'，。；！？、）】》]*[\w/#=&%+-]")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w+")),
)


def entities(text: str, given: list[MessageEntity]) -> list[MessageEntity]:
    """``given`` and those found where no code, link or earlier find lies, in the order of the text."""
    taken = [(e.offset, e.offset + e.length) for e in given if e.type in ("code", "pre", "text_link")]
    found = list(given)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = units(text[: match.start()]), units(text[: match.end()])
            if all(end <= low or start >= high for low, high in taken):
                found.append(MessageEntity(kind, start, end - start))
                taken.append((start, end))
    return sorted(found, key=lambda e: (e.offset, -e.length))

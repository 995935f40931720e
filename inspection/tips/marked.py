"""Where in an extract the reporter's own phrases stand."""

import re
from collections.abc import Iterable, Sequence


def marked(text: str, phrases: Iterable[str]) -> Sequence[tuple[str, bool]]:
    """The text in pieces, each with whether it is copied. ``phrases``: as ``copied`` gives them, without the
    punctuation and the spaces that may stand between."""
    patterns = [_pattern(phrase) for phrase in phrases if phrase]
    if not patterns:
        return [(text, False)]
    found = re.compile("|".join(patterns), re.IGNORECASE)
    pieces, at = [], 0
    for hit in found.finditer(text):
        pieces += [(text[at : hit.start()], False), (hit.group(), True)]
        at = hit.end()
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def _pattern(phrase: str) -> str:
    words = phrase.split()
    tokens = words if len(words) > 1 else list(phrase)
    return r"[\W\d_]*".join(map(re.escape, tokens))

"""Regular expressions of forms, by RE2: its time grows with the length of the text, never with the wit of the pattern.
Forms come from outside, and one like ``(a+)+$`` would stop Python's own engine for good."""

import re
from functools import lru_cache
from typing import Any

import re2

from inspection.forms.unsupported import Unsupported

LETTER = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9A-Fa-f]{4})")
GREEDY = re.compile(r"(?<=[\w\]]\{)(\d+)\}\+")
MOST_MEMORY = 1_000_000  # bytes, of one pattern

OPTIONS = re2.Options()
OPTIONS.log_errors = False
OPTIONS.max_mem = MOST_MEMORY


def check_pattern(pattern: str) -> None:
    """A pattern written in the form is tried when the form is read. Raises ``Unsupported``."""
    try:
        _read(pattern)
    except re2.error as wrong:
        said = wrong.args[0]
        why = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        raise Unsupported("", f"the pattern {pattern[:200]!r} cannot be read ({why})") from None


def stands_in(text: str, pattern: str) -> bool:
    """Whether it stands anywhere in the text; False for what is no pattern."""
    try:
        return _read(pattern).search(text.encode(errors="replace")) is not None
    except re2.error:
        return False


@lru_cache(maxsize=256)
def _read(pattern: str) -> Any:
    """``\\u4e00`` as Java and JavaScript write a letter, and ``{3}+``, which over one letter is the same as ``{3}``."""
    plain = GREEDY.sub(r"\1}", LETTER.sub(r"\1\\x{\2}", pattern))
    return re2.compile(plain.encode(errors="replace"), OPTIONS)

"""Text from outside, made safe to keep: one guard for names that people type and cells that files bring."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
"""Control characters, invisible and direction marks (they can make one name look like another), halves of
surrogate pairs: none of them can be read, and PostgreSQL refuses some."""


def plain(text: str) -> str:
    """One line without anything invisible, spaces collapsed; the visible characters stay as written."""
    spaced = " ".join(text.split())
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in _HIDDEN).strip()


def half_width(text: str) -> str:
    """Full-width letters and digits as keyboards for Chinese write them → ordinary ones; no spaces left."""
    return "".join(unicodedata.normalize("NFKC", plain(text)).split())

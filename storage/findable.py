"""What an enterprise is found by: its name, its code, and the first letters of its name in pinyin, on one line each."""

import unicodedata
from functools import lru_cache

LONGEST = 200  # characters of a name: an index takes no longer key


def findable(name: str, credit_code: str) -> str:
    """In small letters and half-width, as ``folded`` makes what is looked for."""
    kept = folded(name)[:LONGEST]
    return f"{kept}\n{folded(credit_code)}\n{initials(kept)}"


def folded(text: str) -> str:
    """As people type it on a phone and as ledgers write it are one: ``ＡＢＣ`` and ``abc``."""
    return unicodedata.normalize("NFKC", text).casefold().strip().replace("\n", " ")


@lru_cache(4096)
def initials(name: str) -> str:
    """``重庆晨星3厂`` → ``cqcx3c``. What is no Chinese stays as it is."""
    from pypinyin import Style, lazy_pinyin  # half a second that only an import of the ledger has

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))

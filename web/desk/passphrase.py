"""Whether a passphrase is worth anything. A person chooses it, and nobody can set it anew for them."""

from inspection.words import Words, words

AT_LEAST = 12
DIFFERENT = 6
"""Different characters."""

COMMON = ("123456", "abcdef", "qwerty", "password", "admin", "anxun", "111111", "woaini")


def strength(passphrase: str) -> Words | None:
    """What is wrong with it, plainly; None when nothing is. A length alone is not enough: a single key held down has
    one too."""
    if len(passphrase) < AT_LEAST:
        return words("refused.passphrase_short", least=AT_LEAST)
    plain = passphrase.casefold()
    if len(set(plain)) < DIFFERENT or any(one in plain and len(plain) < 2 * AT_LEAST for one in COMMON):
        return words("desk.join.weak")
    if plain.isdigit() and len(plain) < 2 * AT_LEAST:
        return words("desk.join.digits")
    return None

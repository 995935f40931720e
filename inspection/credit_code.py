"""统一社会信用代码 (GB 32100-2015): 18 characters, the last of them a check character."""

from inspection.plain import half_width
from inspection.words import Words, words

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters; I O S V Z are left out because they look like digits. A character's place is its value."""

LENGTH = 18
WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))


def normalised(text: str) -> str:
    """As the ledger holds it: half-width, upper case, without spaces."""
    return half_width(text).upper()


def check_character(body: str) -> str:
    """The 18th character for the first 17 (GB 32100-2015, annex B): weights 3^i mod 31. 31 is prime and no
    weight is zero, so every change of a single character is noticed."""
    total = sum(ALPHABET.index(letter) * weight for letter, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def problem_with(code: str) -> Words | None:
    """Why this normalised code cannot be one, or None. The right check character is not told: whoever
    "repairs" the last character instead of the mistyped one would enter another company."""
    if len(code) != LENGTH:
        return words("row.code_length", length=len(code))
    strange = "".join(dict.fromkeys(letter for letter in code if letter not in ALPHABET))
    if strange:
        return words("row.code_letter", letters=strange)
    if check_character(code[:-1]) != code[-1]:
        return words("row.code_check")
    return None

"""Codes that people copy by hand: the claim code of a reward and the number of a case.

The alphabet has no sign that is mistaken for another, and 31 of them: a weighted sum modulo a prime finds every single
wrong sign and every swap.
"""

from inspection.tips.secret import Secret
from inspection.words import Refused

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CLAIM_SIGNS, NUMBER_SIGNS = 12, 8
NUMBER_MARK = "T-"


class ClaimCode(Secret):
    """Twelve random signs and a check sign. It shows the amount of a reward and lets it be paid, and no more."""

    def shown(self) -> str:
        """As it is shown once: ``ABCD-EFGH-JKMN-P``."""
        signs = self.reveal()
        return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def signs_of(number: int, many: int) -> str:
    """That many signs of the alphabet for a random number below ``31**many``."""
    found = ""
    for _ in range(many):
        number, rest = divmod(number, len(ALPHABET))
        found += ALPHABET[rest]
    return found


def claim_code_of(number: int) -> ClaimCode:
    """The code of a random number below 31**12."""
    signs = signs_of(number, CLAIM_SIGNS)
    return ClaimCode(signs + _check_sign(signs))


def case_number_of(number: int) -> str:
    """Of a random number below 31**8: ``T-7K3M9QAB``."""
    return NUMBER_MARK + signs_of(number, NUMBER_SIGNS)


def read_claim_code(typed: str) -> ClaimCode:
    """What somebody typed, in either case, with or without dashes. Raises Refused("claim_typo")."""
    signs = "".join(sign for sign in _half_width(typed).upper() if sign in ALPHABET)
    if len(signs) != CLAIM_SIGNS + 1 or _check_sign(signs[:-1]) != signs[-1]:
        raise Refused("claim_typo")
    return ClaimCode(signs)


def _check_sign(signs: str) -> str:
    return ALPHABET[sum(at * ALPHABET.index(sign) for at, sign in enumerate(signs, 1)) % len(ALPHABET)]


def _half_width(text: str) -> str:
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)

"""The receipt: sixteen random digits and a check digit, typed back by people on telephones.

The check digit is Damm's: it finds every single wrong digit and every swap of two neighbours, so that a typo costs no
key derivation and tells no guesser anything.
"""

from inspection.tips.secret import Secret
from inspection.words import Refused

DIGITS = 16
NAME = 9  # characters, as of "Receipt: "
_BETWEEN = " -‐–—\u3000\t"
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


class Receipt(Secret):
    """Seventeen digits that hold together; ``reveal()`` gives them without spaces."""

    def shown(self) -> str:
        """As it is shown once: ``1234 5678 9012 3456 7``."""
        digits = self.reveal()
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def receipt_of(number: int) -> Receipt:
    """The receipt whose first sixteen digits are this random number below 10**16."""
    digits = f"{number:0{DIGITS}d}"
    return Receipt(digits + str(check_digit(digits)))


def check_digit(digits: str) -> int:
    """Damm's digit; 0 of digits that carry theirs already and are right."""
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state


def normalised(typed: str) -> str:
    """The decimal digits of whatever script and width, as 0–9; everything else is dropped."""
    return "".join(str(int(sign)) for sign in typed if sign.isdecimal())


def read_receipt(typed: str) -> Receipt:
    """What somebody typed. Raises Refused("receipt_length") or Refused("receipt_typo"): neither says anything of
    which receipts there are."""
    digits = normalised(typed)
    if len(digits) != DIGITS + 1:
        raise Refused("receipt_length", wanted=DIGITS + 1, found=len(digits))
    if check_digit(digits) != 0:
        raise Refused("receipt_typo")
    return Receipt(digits)


def is_typed_receipt(text: str) -> bool:
    """Whether somebody types a receipt, rightly or not, and nothing else but perhaps its name before it."""
    rest = [sign for sign in text if not sign.isdecimal() and sign not in _BETWEEN]
    return len(normalised(text)) == DIGITS + 1 and len(rest) <= NAME


def looks_like_receipt(text: str) -> bool:
    """Whether the words hold a receipt somewhere, as people write it down."""
    run = ""
    for sign in text + ".":
        if sign.isdecimal():
            run += str(int(sign))
        elif sign not in _BETWEEN:
            if len(run) >= DIGITS + 1 and any(
                check_digit(run[at : at + DIGITS + 1]) == 0 for at in range(len(run) - DIGITS)
            ):
                return True
            run = ""
    return False

"""What remains of confidential cases that are destroyed: one number a month, never an exact one."""

from datetime import date

ROUNDED_TO = 5


def month(day: date) -> str:
    """``2024-03``, under which cases closed on that day are counted."""
    return f"{day:%Y-%m}"


def rounded(many: int) -> int:
    """The nearest multiple of five: whoever adds up months learns of no single case."""
    return (many + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO

"""Amounts as people read them."""

FEN = 100


def yuan(fen: int) -> str:
    """``15,000`` or ``7,500.50``; exact, no rounding."""
    whole, rest = divmod(fen, FEN)
    return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"

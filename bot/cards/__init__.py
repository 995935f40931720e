"""Posts that must still work next month: their buttons are stateless and every press is checked anew."""

from bot.cards.drawing import draw
from bot.cards.presses import press

__all__ = ["draw", "press"]

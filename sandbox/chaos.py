"""A bad network, by dice: the same seed throws the same dice. Off unless ``telegram.chaos`` is set."""

import random
from dataclasses import dataclass, field

from sandbox.errors import BotError, flood


@dataclass
class Chaos:
    """Probabilities, 0 to 1, for each call or update. ``drop``: the call takes effect, the answer is lost;
    ``delay``: up to ``longest`` seconds before anything happens; ``flood``: 429 with one second; ``broken``: 502;
    ``duplicate``: an update comes once more; ``reorder``: an update overtakes the one of another queue before it."""

    seed: int = 0
    drop: float = 0.0
    delay: float = 0.0
    longest: float = 0.2
    flood: float = 0.0
    broken: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0
    _dice: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def pause(self) -> float:
        """Seconds before the call is looked at."""
        return self._dice.random() * self.longest if self._dice.random() < self.delay else 0.0

    def refuse(self) -> None:
        """Raises BotError 429 or 502, or does nothing."""
        thrown = self._dice.random()
        if thrown < self.flood:
            raise flood(1)
        if thrown < self.flood + self.broken:
            raise BotError(502, "Bad Gateway")

    def drops(self) -> bool:
        return self._dice.random() < self.drop

    def duplicates(self) -> bool:
        return self._dice.random() < self.duplicate

    def overtakes(self) -> bool:
        return self._dice.random() < self.reorder

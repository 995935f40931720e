"""What a report by the web begins with: a random token that carries when it was made, and a little work.

Nobody is remembered: whoever has the page open for a while may begin, and a browser that computes may begin at once.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from inspection.words import Refused
from web.tip.ports import Ticket

WAIT = timedelta(seconds=20)
"""Without a proof; as long as it takes to read what stands above."""

BITS = 16
"""Of zeroes at the head of SHA-256: some seconds of a telephone, in the background."""

GOOD_FOR = timedelta(hours=2)
RANDOM, TIME, SIGNED = 24, 5, 16
SHORT = timedelta(seconds=5)
"""By which the clocks of two processes may differ."""


@dataclass(frozen=True)
class Tickets:
    """``key`` is the same in every process; ``now`` gives aware times."""

    key: Callable[[], bytes]
    now: Callable[[], datetime]

    def issue(self) -> Ticket:
        made = secrets.token_bytes(RANDOM) + int(self.now().timestamp()).to_bytes(TIME, "big")
        token = base64.urlsafe_b64encode(made + self._signature(made)).decode()
        return Ticket(token, int(WAIT.total_seconds()), BITS)

    def check(self, token: str, proof: str) -> None:
        """Raises Refused: "tip_draft_gone" of a token that is none or too old, "tip_too_soon"."""
        age = self.now() - self._made(token)
        if not -SHORT <= age <= GOOD_FOR:
            raise Refused("tip_draft_gone")
        if age < WAIT and not proves(token, proof):
            raise Refused("tip_too_soon", seconds=max(1, round((WAIT - age).total_seconds())))

    def _made(self, token: str) -> datetime:
        try:
            raw = base64.urlsafe_b64decode(token.encode("ascii"))
        except ValueError:
            raise Refused("tip_draft_gone") from None
        made, signature = raw[:-SIGNED], raw[-SIGNED:]
        if len(made) != RANDOM + TIME or not hmac.compare_digest(signature, self._signature(made)):
            raise Refused("tip_draft_gone")
        return datetime.fromtimestamp(int.from_bytes(made[RANDOM:], "big"), self.now().tzinfo)

    def _signature(self, made: bytes) -> bytes:
        return hashlib.blake2b(made, key=self.key(), digest_size=SIGNED).digest()


def proves(token: str, proof: str) -> bool:
    """Whether ``proof`` took the work; the script of the page finds it by trying."""
    if not proof.isascii() or not 0 < len(proof) <= 20:
        return False
    digest = hashlib.sha256(f"{token}.{proof}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - BITS) == 0

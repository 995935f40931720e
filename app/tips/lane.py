"""The confidential lane, as pages, chat and command line know it.

Every method opens and commits its own transactions (``submit_in`` alone works in the caller's), and does what is slow
in threads, outside them. What is refused raises ``Refused``; what people are told stands in ``texts``.
"""

from app.tips.desk import Desk
from app.tips.extracting import Extracting
from app.tips.handing import Handing
from app.tips.marking import Marking
from app.tips.naming import Naming
from app.tips.pairing import Pairing
from app.tips.purging import Purging
from app.tips.releasing import Releasing
from app.tips.reporting import Reporting
from app.tips.rewarding import Rewarding
from app.tips.taking import Taking


class Lane(
    Taking, Reporting, Desk, Handing, Pairing, Marking, Extracting, Rewarding, Naming, Releasing, Purging
):
    """One for each process: it holds the queues of the slow derivations and the counters of guesses."""

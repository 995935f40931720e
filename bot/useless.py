"""What is sent where it can be of no use."""

from typing import TYPE_CHECKING

from bot.heard import Enclosed
from inspection.photo import check_can_take
from inspection.words import Words

if TYPE_CHECKING:
    from bot.talk import Talk


def cannot_use(talk: "Talk", sent: Enclosed) -> None:
    """Tells the sender so. Raises Refused for a document, which was meant to be a photo."""
    if sent.kind == "file":
        check_can_take(sent.ref)
    talk.hint([Words("chat.cannot_use")])

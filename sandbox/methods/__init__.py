"""The methods of the Bot API that this Telegram knows how to do."""

from sandbox.methods import albums, chats, deletes, edits, listening, presses, profile, sends
from sandbox.methods.registry import METHODS

__all__ = ["METHODS", "albums", "chats", "deletes", "edits", "listening", "presses", "profile", "sends"]

"""Telegram's refusals, with Telegram's codes and Telegram's wording."""

from typing import Any


class BotError(Exception):
    """An answer with ``ok: false``; ``parameters`` carries ``retry_after`` and the like (ResponseParameters)."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The answer as the Bot API writes it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(reason: str) -> BotError:
    """400, the caller's mistake."""
    return BotError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> BotError:
    """403, the person does not want to hear this bot."""
    return BotError(403, f"Forbidden: {reason}")


def flood(seconds: int) -> BotError:
    """429: nothing is accepted before ``seconds`` have passed."""
    return BotError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)

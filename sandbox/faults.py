"""Switches for what goes wrong on a real network. Each counts down and is gone; nothing here is random."""

from dataclasses import dataclass
from enum import StrEnum

from sandbox.errors import BotError, flood, forbidden


class Fault(StrEnum):
    DROP = "drop"  # the call has its effect, the connection dies before the answer
    FLOOD = "flood"  # 429, ``value`` seconds
    BLOCKED = "blocked"  # 403
    BROKEN = "broken"  # 5xx, ``value`` is the code
    DELAY = "delay"  # ``value`` seconds before anything happens
    REFUSE = "refuse"  # 400 with ``text`` as the description
    DUPLICATE = "duplicate"  # updates are delivered twice
    SINGLY = "singly"  # a delivery holds one update, however many wait


@dataclass
class Switch:
    """One fault. Empty ``method`` is any method, no ``chat_id`` any chat; ``times`` below zero never ends."""

    fault: Fault
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    value: float = 0
    text: str = ""

    def meets(self, method: str, chat_id: int | None) -> bool:
        return self.times != 0 and self.method.lower() in ("", method) and self.chat_id in (None, chat_id)

    def error(self) -> BotError:
        if self.fault is Fault.FLOOD:
            return flood(int(self.value))
        if self.fault is Fault.BLOCKED:
            return forbidden("bot was blocked by the user")
        if self.fault is Fault.REFUSE:
            return BotError(400, self.text)
        code = int(self.value) or 502
        return BotError(
            code, {500: "Internal Server Error", 502: "Bad Gateway"}.get(code, "Service Unavailable")
        )


class Faults:
    def __init__(self) -> None:
        self.switches: list[Switch] = []

    def add(self, switch: Switch) -> Switch:
        self.switches.append(switch)
        return switch

    def drop_answer(self, method: str = "sendMessage", chat_id: int | None = None, times: int = 1) -> Switch:
        """The next calls are accepted and take effect, but the caller never hears so."""
        return self.add(Switch(Fault.DROP, method, chat_id, times))

    def flood(self, retry_after: int, chat_id: int | None = None, times: int = 1, method: str = "") -> Switch:
        return self.add(Switch(Fault.FLOOD, method, chat_id, times, retry_after))

    def blocked(self, chat_id: int, times: int = -1) -> Switch:
        return self.add(Switch(Fault.BLOCKED, chat_id=chat_id, times=times))

    def broken(self, code: int = 502, times: int = 1, method: str = "", chat_id: int | None = None) -> Switch:
        return self.add(Switch(Fault.BROKEN, method, chat_id, times, code))

    def delay(self, seconds: float, method: str = "", chat_id: int | None = None, times: int = 1) -> Switch:
        return self.add(Switch(Fault.DELAY, method, chat_id, times, seconds))

    def refuse(self, text: str, method: str = "", chat_id: int | None = None, times: int = 1) -> Switch:
        """``text`` is the whole description, such as ``Bad Request: message to edit not found``."""
        return self.add(Switch(Fault.REFUSE, method, chat_id, times, text=text))

    def duplicate_updates(self, times: int = 1) -> Switch:
        """The next deliveries hold each update twice."""
        return self.add(Switch(Fault.DUPLICATE, times=times))

    def clear(self) -> None:
        self.switches.clear()

    def take(self, kinds: set[Fault], method: str, chat_id: int | None) -> Switch | None:
        """The first switch of these kinds that meets the call; it is counted down."""
        for switch in self.switches:
            if switch.fault in kinds and switch.meets(method.lower(), chat_id):
                switch.times -= 1
                return switch
        return None

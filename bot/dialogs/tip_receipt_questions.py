"""The questions that are answered with a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.heard import Heard, Said, Stored, Tap
from bot.questions import Question, Unfit
from bot.view import Label
from inspection.tips.receipt import Receipt, read_receipt
from inspection.words import Refused


class Mistyped(Unfit):
    """It does not hold together; ``refusal`` says why."""

    def __init__(self, refusal: Refused) -> None:
        super().__init__("text")
        self.words = refusal.words


@dataclass(frozen=True, kw_only=True)
class TypedReceipt(Question[Receipt]):
    """A receipt, in whatever digits and with whatever between them. A typo is found before anything is looked up."""

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, str) and bool(stored)

    def value(self, stored: Stored) -> Receipt:
        return Receipt(str(stored))

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Said)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if not isinstance(heard, Said):
            raise Unfit("text")
        try:
            return read_receipt(heard.text).reveal()
        except Refused as refusal:
            raise Mistyped(refusal) from None


@dataclass(frozen=True, kw_only=True)
class TypedBack(TypedReceipt):
    """The receipt that is shown, and no other. ``told`` is read before."""

    receipt: Receipt
    told: Sequence[Label] = ()

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if super().take(stored, heard) != self.receipt.reveal():
            raise Unfit("another_receipt")
        return "done"

    def lines(self, stored: Stored) -> Sequence[Label]:
        return [*self.told, self.asks]

"""What becomes of a confidential conversation: a job does what is slow, and goes on with it when that is done."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot import conversation as kernel
from bot.cards.drawing import Drawn
from bot.desk import Talkative
from bot.dialogs import DIALOGS
from bot.dialogs.go import Go
from bot.dialogs.tip_receipt import Kept
from bot.found import sought
from bot.handing_in import photo_refs
from bot.render import prompt
from bot.view import Label, View
from inspection.words import Words, words

if TYPE_CHECKING:
    from bot.talk import Talk

LOST = "~lost"  # among the answers: photos that were given up after the report was handed in
SUBMIT, CASE, PHOTO = "tip.submit", "tip.case", "tip.photo"
"""Kinds of jobs; each names its conversation instead of a key."""


def ask_for_photos(talk: "Talk", current: Talkative, turn: kernel.Turn) -> None:
    """Those that have just come are fetched; nothing is said of them outside the conversation."""
    known = {ref.unique_id for ref in photo_refs(current.answers)}
    for ref in photo_refs(turn.run.answers):
        if ref.unique_id not in known:
            told = {"unique_id": ref.unique_id, "file_id": ref.file_id, "size": ref.size}
            talk.desk.jobs.append((PHOTO, current.id, told))


def finish(talk: "Talk", current: Talkative, turn: kernel.Turn, title: Label) -> None:
    """Everything is answered. Whoever goes on writing meanwhile changes nothing and asks for nothing twice."""
    if isinstance(turn.run.command, Kept):
        talk.end(current, [words("tip_last.kept")])
        return
    if turn.taken:
        talk.desk.jobs.append((SUBMIT if current.dialog == "tip" else CASE, current.id, {}))
    payload = prompt(
        View((title, Words("tip_wait.moment"))), current.id, talk.voice, fresh=talk.pressed is None
    )
    talk.send({**payload, "protect": True}, conversation_id=current.id, replaces=f"q.{current.id}")


async def corrected(
    talk: "Talk", current: Talkative, answers: Mapping[str, Any], remark: Words, *, again: bool = False
) -> None:
    """Something else than its person has changed what it says, or (``again``) refused what was to be done with it: the
    last question is open again. What is handed in and waits stays silent."""
    spec = DIALOGS[current.dialog]
    facts = await spec.load(talk.tx.facts, None, current.args, talk.now)

    def dialog(ask: kernel.Ask) -> Any:
        return spec.run(ask, facts)

    run = kernel.run(dialog, answers)
    if again:
        run = kernel.refused(dialog, run)
    kept = replace(current, answers=dict(run.answers))
    talk.desk.put(kept)
    if run.open is None:
        return
    shown = kernel.view(kernel.Turn(run, remark=remark), spec.title(facts))
    payload = prompt(shown, current.id, talk.voice, fresh=True)
    talk.send({**payload, "protect": True}, conversation_id=current.id, replaces=f"q.{current.id}")


def last_word(current: Talkative) -> Words:
    """When somebody leaves it by "cancel"."""
    return words(f"tip_last.{current.dialog}") if current.confidential else Words("chat.cancelled")


async def parting(talk: "Talk", go: Go) -> Drawn:
    """The last words of a dialog that records nothing."""
    return ([go.words], []) if go.sought is None else await sought(talk, go.sought)

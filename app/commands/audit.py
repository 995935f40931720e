"""``anxun audit verify``: walks the chain, rebuilds the hazards, compares."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from app.cli import cli

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from inspection.audit import Event
    from inspection.audit_check import ChainCheck, RememberedHead
    from inspection.words import Words
    from storage.work import Work


class Check(Protocol):
    """Takes the events of the chain one by one, then names what differs from them."""

    def take(self, event: "Event") -> None: ...
    async def differences(self, connection: "AsyncConnection") -> list[str]: ...


audit = typer.Typer(no_args_is_help=True, help="The chain of everything that happened.")
cli.add_typer(audit, name="audit")


@audit.command()
def verify(
    head: Annotated[
        str, typer.Option(metavar="SEQ:HASH", help="A head you remember, from a digest or a signed record.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print the chain's head and exit 0, or name the first bad record and exit 1."""
    from app.cli import explain
    from inspection.audit_check import RememberedHead
    from inspection.words import Refused

    try:
        remembered = RememberedHead.read(head) if head else None
    except Refused as unreadable:
        typer.echo(explain(unreadable), err=True)
        raise typer.Exit(2) from None
    asyncio.run(_verify(remembered, as_json))


async def _verify(remembered: "RememberedHead | None", as_json: bool) -> None:
    from app.bootstrap import opened
    from inspection.audit_check import ChainCheck
    from texts import Voice

    async with opened() as system:
        check = ChainCheck(remembered)
        async with system.read() as work:
            faults, hazards = await _faults(work, check)
        voice = Voice(system.settings.language, system.settings.zone)
    seq, digest = check.head
    if as_json:
        found = [{**told, "problem": voice.say(said)} for told, said in faults]
        typer.echo(json.dumps({"ok": not faults, "head": {"seq": seq, "hash": digest}, "faults": found}))
    elif not faults:
        typer.echo(f"#{seq} {digest}")
        typer.echo(voice("audit.sound", events=seq, hazards=hazards), err=True)
    else:
        for _, said in faults:
            typer.echo(voice.say(said), err=True)
    if faults:
        raise typer.Exit(1)


async def _faults(work: "Work", check: "ChainCheck") -> tuple[list[tuple[dict[str, Any], "Words"]], int]:
    """What is wrong, and how many hazards were compared. A broken chain proves nothing about the rows."""
    from inspection.audit_check import Fault
    from inspection.words import words
    from storage.hazard_rebuild import Rebuilt

    rebuilt = Rebuilt()
    others = _others()
    fault: Fault | None = None
    await work.audit.hold_still()
    async for event in work.audit.walk():
        if fault := check.take(event):
            break
        try:
            rebuilt.take(event)
            for other in others.values():
                other.take(event)
        except (ValueError, TypeError, KeyError):  # rightly bound, yet written by somebody else
            fault = Fault(event.seq, words("audit.broken_event", seq=event.seq))
            break
    if fault := fault or check.end():
        return [({"seq": fault.seq}, fault.words)], 0
    found, connection = [], work.connection
    for one in await rebuilt.differences(connection):
        found.append(_of_hazard(one.hazard_id, list(one.fields)))
    for differs, other in others.items():
        for subject in await other.differences(connection):
            found.append(({"subject": subject}, words(differs, subject=subject)))
    return found, len(rebuilt)


def _of_hazard(hazard_id: int, fields: list[str]) -> tuple[dict[str, Any], "Words"]:
    from inspection.words import words

    key = "audit.row_differs" if fields else "audit.row_missing"
    number = f"{hazard_id:04d}"
    return {"hazard": f"H-{number}", "fields": fields}, words(key, hazard=number, fields=fields)


def _others() -> dict[str, Check]:
    """What else is compared with the chain, by what is said of each difference."""
    from storage.broadcast_check import BroadcastCheck
    from storage.call_check import CallCheck
    from storage.campaign_check import CampaignCheck
    from storage.case_check import CaseCheck
    from storage.copyout_check import CopyoutCheck
    from storage.draw_check import DrawCheck
    from storage.duty_check import DutyCheck
    from storage.form_check import FormCheck
    from storage.group_check import GroupCheck
    from storage.look_back_check import LookBackCheck
    from storage.measure_check import MeasureCheck
    from storage.overdue_check import OverdueCheck
    from storage.permit_check import PermitCheck
    from storage.register_check import RegisterCheck
    from storage.returns.check import ReturnCheck
    from storage.signal_check import SignalCheck

    return {
        "audit.call_differs": CallCheck(),
        "audit.broadcast_differs": BroadcastCheck(),
        "audit.case_differs": CaseCheck(),
        "audit.copyout_differs": CopyoutCheck(),
        **_help(),
        "audit.form_differs": FormCheck(),
        "audit.campaign_differs": CampaignCheck(),
        "audit.group_differs": GroupCheck(),
        "audit.look_back_differs": LookBackCheck(),
        "audit.measure_differs": MeasureCheck(),
        "audit.return_differs": ReturnCheck(),
        "audit.overdue_differs": OverdueCheck(),
        "audit.permit_differs": PermitCheck(),
        **_seen(),
        "audit.duty_differs": DutyCheck(),
        "audit.register_differs": RegisterCheck(),
        "audit.draw_differs": DrawCheck(),
        "audit.signal_differs": SignalCheck(),
    }


def _seen() -> dict[str, Check]:
    from storage.photo_word_check import PhotoWordCheck
    from storage.poster_audit import PosterAudit

    return {"audit.photo_word_differs": PhotoWordCheck(), "audit.poster_differs": PosterAudit()}


def _help() -> dict[str, Check]:
    from storage.expert_check import ExpertCheck
    from storage.mentor_check import MentorCheck
    from storage.service_check import ServiceCheck

    checks: dict[str, Check] = {"audit.expert_differs": ExpertCheck()}
    return {**checks, "audit.service_differs": ServiceCheck(), "audit.mentor_differs": MentorCheck()}

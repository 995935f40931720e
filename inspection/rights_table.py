"""What every verb and every surface asks of whoever uses it: one row each. What has no row is open to nobody, and a
test that compares the rows with the program fails. ``docs/rights.md`` is printed from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection.people import Person
from inspection.rights import Right, Site, may, may_somewhere


class Surface(StrEnum):
    """Where somebody meets the program."""

    VERB = "verb"  # what changes the ledger, whatever it was begun from
    CHAT = "chat"
    BUTTON = "button"
    PAGE = "page"


class Need(StrEnum):
    """What is asked where no right is."""

    ANYBODY = "anybody"  # also without a post
    ENROLLED = "enrolled"  # any post; what is shown is one's own
    INVOLVED = (
        "involved"  # a post, and a part in this very thing: its signer, whoever was called, whose duty it is
    )
    AT_ENTERPRISE = "at_enterprise"  # a post at an enterprise
    LINK = "link"  # whoever holds an unused invitation
    OPERATOR = "operator"  # whoever runs the program on its machine
    SECRET = "secret"  # whoever knows a random address or receipt
    OFFICER = "officer"  # an unlocked key of the officers' desk
    LOCALHOST = "localhost"


Needs = frozenset[Right] | Need


def _any(*rights: Right) -> frozenset[Right]:
    return frozenset(rights)


VERBS: Mapping[str, Needs] = {
    # hazards
    "FindHazard": _any(Right.REPORT),
    "Snap": _any(Right.REPORT),
    "ReportHazard": Need.ANYBODY,
    "AddToReport": Need.ANYBODY,
    "Report": Need.ANYBODY,
    "More": Need.ANYBODY,
    "VerifyHazard": _any(Right.VERIFY),
    "AmendHazard": _any(Right.AMEND),
    "CorrectFinding": _any(Right.AMEND, Right.VISIT),
    "GradeHazard": _any(Right.GRADE, Right.APPROVE),
    "FixOnSpot": _any(Right.FIX),
    "FilePlan": _any(Right.PLAN),
    "SignPlan": _any(Right.SIGN_PLAN),
    "SubmitRectification": _any(Right.SUBMIT),
    "SendBack": _any(Right.REINSPECT, Right.AGREE),
    "Reinspect": _any(Right.REINSPECT),
    "AgreeClosing": _any(Right.AGREE),
    "CloseHazard": _any(Right.CLOSE, Right.APPROVE),
    "ListHazard": _any(Right.LIST),
    "EndListing": _any(Right.LIST),
    "ReboundHazard": _any(Right.REBOUND),
    "DismissHazard": _any(Right.SETTLE, Right.APPROVE),
    "MergeHazard": _any(Right.SETTLE, Right.APPROVE),
    "HandOver": _any(Right.SETTLE, Right.APPROVE),
    "ReferHazard": _any(Right.SETTLE),
    "AcceptHazard": _any(Right.APPROVE),
    "HandBack": _any(Right.APPROVE),
    "Urge": _any(Right.URGE),
    # visits
    "ArriveOnSite": _any(Right.VISIT, Right.SELF_CHECK),
    "ScheduleVisit": _any(Right.PLAN_VISIT),
    "HandInVisit": Need.INVOLVED,
    "SignRecord": Need.INVOLVED,
    "RefuseSignature": Need.INVOLVED,
    "AnswerRecord": _any(Right.ANSWER_VISIT),
    "DropVisit": Need.INVOLVED,
    "MoveVisit": Need.INVOLVED,
    **dict.fromkeys(
        ("BringExpert", "LetExpertGo", "TakeAdvice", "GiveAdvice", "SignAsExpert"), Need.INVOLVED
    ),
    # measures, calls, tables
    "RecordMeasure": _any(Right.MEASURE, Right.SANCTION),
    "VoidMeasure": _any(Right.MEASURE, Right.SANCTION),
    "CallDepartments": _any(Right.CALL),
    "ArriveAtCall": Need.INVOLVED,
    "TellResult": Need.INVOLVED,
    "EnterTableValue": _any(Right.RETURN),
    "SendTable": _any(Right.RETURN),
    "BindGroup": _any(Right.RETURN),
    "ChooseTopic": _any(Right.RETURN),
    "DrawLots": _any(Right.DRAW),
    "DrawClosed": _any(Right.DRAW),
    "RevealDraw": _any(Right.DRAW),
    "DeclareConflict": _any(Right.DRAW, Right.VISIT),
    "SendBroadcast": _any(Right.BROADCAST),
    "RemindBroadcast": _any(Right.BROADCAST),
    "AnswerBroadcast": Need.AT_ENTERPRISE,
    "AskService": Need.AT_ENTERPRISE,
    "RateService": Need.AT_ENTERPRISE,
    **dict.fromkeys(("AcceptService", "HandService", "AnswerService", "FinishService"), _any(Right.SUPPORT)),
    **dict.fromkeys(("PairMentor", "EndPair"), _any(Right.SUPPORT)),
    "TellHelp": Need.INVOLVED,
    "ConfirmHelp": Need.AT_ENTERPRISE,
    "OpenOwnPage": Need.AT_ENTERPRISE,
    "MakeCase": _any(Right.BROADCAST),
    "VoidCase": _any(Right.BROADCAST),
    "EnterRecord": _any(Right.COPY_OUT),
    "WithdrawEntry": _any(Right.COPY_OUT),
    **dict.fromkeys(("CheckPoster", "NoteInvalidPoster"), _any(Right.VISIT)),
    # forms, duties, permits
    "HandInForm": _any(Right.REPORT),
    "ConfirmDuty": Need.INVOLVED,
    "ReceiveCalls": Need.INVOLVED,
    "TakeStep": Need.AT_ENTERPRISE,
    # quality signals
    "JudgeFrame": _any(Right.VISIT),
    "AnswerSignal": Need.INVOLVED,
    "JudgeSignal": _any(Right.SIGNALS),
    # people
    "InviteSomebody": _any(Right.INVITE),
    "FollowLink": Need.LINK,
    "SetLanguage": Need.ENROLLED,
    "SetDigestTime": Need.ENROLLED,
}

CHAT: Mapping[str, Needs] = {
    **dict.fromkeys(("start", "menu", "help", "language", "back", "cancel"), Need.ANYBODY),
    **dict.fromkeys(("report", "tasks", "record", "whoami"), Need.ANYBODY),
    **dict.fromkeys(("tip", "receipt"), Need.ANYBODY),
    **dict.fromkeys(("form", "register", "permit", "cases", "signals", "request", "mentors"), Need.ENROLLED),
    "page": Need.AT_ENTERPRISE,
    "check": _any(Right.VISIT, Right.SELF_CHECK),
    "plan": _any(Right.PLAN_VISIT),
    "today": _any(Right.VISIT),
    "invite": _any(Right.INVITE),
    "measure": _any(Right.MEASURE, Right.SANCTION),
    "find": _any(Right.READ),
    "training": _any(Right.READ),
    "draw": _any(Right.DRAW),
    "call": _any(Right.CALL),
    "broadcast": _any(Right.BROADCAST),
    "digest": _any(Right.DIGEST),
    "return": _any(Right.RETURN),
    "copyout": _any(Right.COPY_OUT),
}
"""The slash commands. What a post shows is always of its own enterprise or regions."""

BUTTONS: Mapping[str, Needs] = {
    "h": _any(Right.READ),  # a hazard's card; each step asks its verb
    "v": _any(Right.READ),
    "e": _any(Right.READ),
    "k": _any(Right.READ),
    "p": _any(Right.READ),
    "paper": _any(Right.READ),
    "bundle": _any(Right.MEASURE),
    "evidence": _any(Right.READ),
    "d": _any(Right.DIGEST),
    "l": _any(Right.DRAW),
    "r": _any(Right.RETURN),
    "x": _any(Right.COPY_OUT),
    "t": _any(Right.VISIT),
    "b": Need.INVOLVED,
    "y": Need.ENROLLED,
    "sig": Need.INVOLVED,
    "w": _any(Right.VISIT),
    "n": Need.INVOLVED,
    "mt": Need.INVOLVED,
    "ex": Need.INVOLVED,
    "o": Need.INVOLVED,
    "c": Need.INVOLVED,
}
"""The cards, by the first part of their buttons' data."""


@dataclass(frozen=True)
class Row:
    surface: Surface
    name: str
    needs: Needs

    def allows(self, person: Person | None, site: Site | None) -> bool:
        """Whether one of its rights reaches the site; without one, whether it reaches anywhere at all. Of what asks
        for no right it tells only whether a post is needed."""
        if isinstance(self.needs, Need):
            return self.needs is Need.ANYBODY or person is not None
        if person is None:
            return False
        asked = (may_somewhere(person, r) if site is None else may(person, r, site) for r in self.needs)
        return any(asked)


DOORS, DESK = Need.ANYBODY, Need.OFFICER
CASE = "/desk/case/{number:[A-Za-z0-9-]{1,24}}"
PAGES: Mapping[str, Needs] = {
    **dict.fromkeys(("GET /", "GET /healthz", "GET /static/site.css", "GET /static/icon.svg"), Need.ANYBODY),
    **dict.fromkeys(("GET /e/{code}", "GET /e/{code}/sheet", "GET /e/{code}/code.png"), Need.SECRET),
    "GET /metrics": Need.LOCALHOST,
    "POST /telegram/{path}": Need.SECRET,
    # a report in confidence, and where it stands
    **dict.fromkeys(("GET /static/tip.css", "GET /t/work.js", "GET /t", "POST /t/begin"), DOORS),
    **dict.fromkeys(("POST /t/form", "POST /t/receipt", "GET /t/status"), DOORS),
    **dict.fromkeys(("POST /t/status", "POST /t/status/{verb:[a-z]{1,20}}"), Need.SECRET),
    # an enterprise's own page
    **dict.fromkeys(("GET /my", "POST /my/out"), DOORS),
    **dict.fromkeys(("GET /my/in/{link:[A-Za-z0-9_-]{1,64}}", "POST /my/in"), Need.LINK),
    "GET /my/photo/{photo:[0-9]{1,9}}": Need.AT_ENTERPRISE,
    "GET /my/paper/{paper:record|proof|posting}/{subject:[0-9]{1,9}}": Need.AT_ENTERPRISE,
    # the officers' desk
    **dict.fromkeys(("GET /static/desk.css", "GET /desk", "POST /desk/unlock"), DOORS),
    **dict.fromkeys(
        ("GET /desk/{back:unlock|lock|hand-over|}", "GET " + CASE + "/{verb:[a-z-]{1,20}}"), DOORS
    ),
    **dict.fromkeys(("GET /desk/join", "POST /desk/join"), Need.LINK),
    **dict.fromkeys(("POST /desk/lock", "POST /desk/hand-over", "GET /desk/cashier"), DESK),
    **dict.fromkeys(("POST /desk/cashier", "POST /desk/cashier/pay", "GET " + CASE), DESK),
    **dict.fromkeys(("GET " + CASE + "/photo/{photo:[0-9a-f]{1,64}}", "GET " + CASE + "/extract"), DESK),
    **dict.fromkeys(("GET " + CASE + "/extract/photo/{n:[0-9]}", "POST " + CASE + "/extract"), DESK),
    **dict.fromkeys(("POST " + CASE + "/reveal", "POST " + CASE + "/export"), DESK),
    "POST " + CASE + "/{verb:[a-z-]{1,20}}": DESK,
}
"""Method and route. What an address leads back to shows the door alone."""

OPERATORS = Need.OPERATOR
"""Every verb of the command line: it asks for no post, whoever may run it there holds the database itself."""


class Leaves(StrEnum):
    """What a verb of the command line leaves behind."""

    NOTHING = "nothing"  # it reads, or writes a file that the operator named
    EVENT = "event"  # an event of the audit chain, by ``operator``
    WORK = "work"  # something for the running program to do, which leaves its own events
    MACHINE = "machine"  # it is about the program, its keys and its database as a whole


def _leave(what: Leaves, *names: str) -> Mapping[str, Leaves]:
    return dict.fromkeys(names, what)


CLI: Mapping[str, Leaves] = {
    **_leave(Leaves.NOTHING, "audit verify", "export", "ledger", "paper", "officer list", "people list"),
    **_leave(Leaves.NOTHING, "photo sheet", "photo map", "photo pair"),
    **_leave(Leaves.NOTHING, "broadcast list", "broadcast show", "campaign list", "campaign show"),
    **_leave(
        Leaves.NOTHING, "case list", "case show", "case export", "draw list", "draw show", "draw verify"
    ),
    **_leave(
        Leaves.NOTHING, "draw coverage", "duty list", "duty show", "form list", "form show", "region list"
    ),
    **_leave(Leaves.NOTHING, "measure list", "measure show", "measure listings", "measure rebounds"),
    **_leave(Leaves.NOTHING, "parked list", "permit list", "permit show", "permit export"),
    **_leave(Leaves.NOTHING, "register list", "register show", "request list", "request show"),
    **_leave(Leaves.NOTHING, "training coverage", "mentor list", "mentor show", "mentor coverage"),
    **_leave(
        Leaves.NOTHING, "draw look-backs", "measure overdue", "signal list", "signal show", "signal export"
    ),
    **_leave(Leaves.EVENT, "campaign start", "draw new", "draw reveal", "draw conflict", "invite", "return"),
    **_leave(Leaves.EVENT, "import campaign", "import enterprises", "import form", "people remove"),
    **_leave(Leaves.EVENT, "copyout", "draw look-back", "evidence", "import hazards"),
    **_leave(Leaves.WORK, "digest", "parked retry"),
    **_leave(
        Leaves.MACHINE, "init", "run", "demo", "bench", "doctor", "backup", "restore", "keys rotate", "purge"
    ),
    **_leave(Leaves.MACHINE, "officer invite", "officer again", "officer leave", "region add", "poster"),
}
"""The verbs of the command line. None of them can act in a person's name."""

ROWS: tuple[Row, ...] = tuple(
    Row(surface, name, needs)
    for surface, table in (
        (Surface.VERB, VERBS),
        (Surface.CHAT, CHAT),
        (Surface.BUTTON, BUTTONS),
        (Surface.PAGE, PAGES),
    )
    for name, needs in table.items()
)

"""One transaction and the repositories that speak in it."""

from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import AuditChain
from storage.broadcast import Broadcasts
from storage.call import Calls
from storage.campaign import Campaigns
from storage.case import Cases
from storage.conversations import Conversations
from storage.copyout import Copyouts
from storage.digest_facts import Digests
from storage.draw import Draws
from storage.duties import Duties
from storage.duty_reads import DutyReads
from storage.enterprise import Enterprises
from storage.expert import Experts
from storage.export import Exports
from storage.form import Forms
from storage.groups import Groups
from storage.hazard import Hazards
from storage.hazard_facts import HazardReads
from storage.invitation import Invitations
from storage.jobs import Jobs
from storage.look_backs import LookBacks
from storage.measure import Measures
from storage.mentor import Mentors
from storage.mentor_coverage import MentorsThere
from storage.old_hazards import OldHazards
from storage.outbox import Outbox
from storage.overdue import Overdue
from storage.own_page import OwnPageReads
from storage.people import People
from storage.permit import Permits
from storage.photo import Photos
from storage.photo_words import PhotoWords
from storage.poster import Posters
from storage.poster_check import PosterChecks
from storage.record import Records
from storage.region import Regions
from storage.registers import Registers
from storage.reporter import Reporters
from storage.returns.sheets import Sheets
from storage.sealed import Sealer
from storage.service import Requests
from storage.sign_in import SignIns
from storage.signal import Signals
from storage.site_search import SiteSearch
from storage.submission import Submissions
from storage.traces import Traces
from storage.training import Training
from storage.updates import Updates
from storage.visit import Visits
from storage.visit_facts import VisitFactsReader


class Work:
    """Handed to use cases piece by piece by ``app``; nobody keeps it beyond its transaction.

    Each repository is a cached property, so that a transaction builds only what it uses.
    """

    def __init__(self, connection: AsyncConnection, sealer: Sealer) -> None:
        self.connection = connection
        self.sealer = sealer

    @cached_property
    def audit(self) -> AuditChain:
        return AuditChain(self.connection)

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self.connection)

    @cached_property
    def jobs(self) -> Jobs:
        return Jobs(self.connection)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.connection)

    @cached_property
    def updates(self) -> Updates:
        return Updates(self.connection)

    @cached_property
    def enterprises(self) -> Enterprises:
        return Enterprises(self.connection)

    @cached_property
    def sites(self) -> SiteSearch:
        return SiteSearch(self.connection)

    @cached_property
    def regions(self) -> Regions:
        return Regions(self.connection)

    @cached_property
    def people(self) -> People:
        return People(self.connection)

    @cached_property
    def permits(self) -> Permits:
        return Permits(self.connection)

    @cached_property
    def traces(self) -> Traces:
        return Traces(self.connection)

    @cached_property
    def invitations(self) -> Invitations:
        return Invitations(self.connection)

    @cached_property
    def posters(self) -> Posters:
        return Posters(self.connection)

    @cached_property
    def poster_checks(self) -> PosterChecks:
        return PosterChecks(self.connection)

    @cached_property
    def photos(self) -> Photos:
        return Photos(self.connection)

    @cached_property
    def photo_words(self) -> PhotoWords:
        return PhotoWords(self.connection)

    @cached_property
    def visits(self) -> Visits:
        return Visits(self.connection)

    @cached_property
    def visit_facts(self) -> VisitFactsReader:
        return VisitFactsReader(self.connection)

    @cached_property
    def records(self) -> Records:
        return Records(self.connection)

    @cached_property
    def digests(self) -> Digests:
        return Digests(self.connection)

    @cached_property
    def draws(self) -> Draws:
        return Draws(self.connection)

    @cached_property
    def duties(self) -> Duties:
        return Duties(self.connection)

    @cached_property
    def duty_reads(self) -> DutyReads:
        return DutyReads(self.connection)

    @cached_property
    def hazards(self) -> Hazards:
        return Hazards(self.connection)

    @cached_property
    def old_hazards(self) -> OldHazards:
        return OldHazards(self.connection)

    @cached_property
    def overdue(self) -> Overdue:
        return Overdue(self.connection)

    @cached_property
    def hazard_reads(self) -> HazardReads:
        return HazardReads(self.connection)

    @cached_property
    def calls(self) -> Calls:
        return Calls(self.connection)

    @cached_property
    def look_backs(self) -> LookBacks:
        return LookBacks(self.connection)

    @cached_property
    def measures(self) -> Measures:
        return Measures(self.connection)

    @cached_property
    def reporters(self) -> Reporters:
        return Reporters(self.connection, self.sealer)

    @cached_property
    def broadcasts(self) -> Broadcasts:
        return Broadcasts(self.connection)

    @cached_property
    def cases(self) -> Cases:
        return Cases(self.connection)

    @cached_property
    def copyouts(self) -> Copyouts:
        return Copyouts(self.connection)

    @cached_property
    def experts(self) -> Experts:
        return Experts(self.connection)

    @cached_property
    def mentors(self) -> Mentors:
        return Mentors(self.connection)

    @cached_property
    def mentors_there(self) -> MentorsThere:
        return MentorsThere(self.connection)

    @cached_property
    def requests(self) -> Requests:
        return Requests(self.connection)

    @cached_property
    def training(self) -> Training:
        return Training(self.connection)

    @cached_property
    def campaigns(self) -> Campaigns:
        return Campaigns(self.connection)

    @cached_property
    def exports(self) -> Exports:
        return Exports(self.connection)

    @cached_property
    def forms(self) -> Forms:
        return Forms(self.connection)

    @cached_property
    def submissions(self) -> Submissions:
        return Submissions(self.connection)

    @cached_property
    def registers(self) -> Registers:
        return Registers(self.connection)

    @cached_property
    def groups(self) -> Groups:
        return Groups(self.connection)

    @cached_property
    def sign_ins(self) -> SignIns:
        return SignIns(self.connection)

    @cached_property
    def own_page(self) -> OwnPageReads:
        return OwnPageReads(self.connection)

    @cached_property
    def signals(self) -> Signals:
        return Signals(self.connection)

    @cached_property
    def sheets(self) -> Sheets:
        return Sheets(self.connection)

"""What can be taken out of the system, column by column: names here are stable, others build on them."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | bool | date | datetime | list[str] | list[int] | None


class Listing(StrEnum):
    """The things ``anxun export`` knows."""

    HAZARDS = "hazards"
    VISITS = "visits"
    ENTERPRISES = "enterprises"
    PEOPLE = "people"
    MEDIA = "media"
    DUTIES = "duties"
    SUBMISSIONS = "submissions"
    FINDINGS = "findings"
    MEASURES = "measures"
    CALLS = "calls"
    CASES = "cases"
    SIGNALS = "signals"
    ENTRIES = "entries"
    REQUESTS = "requests"
    BROADCASTS = "broadcasts"
    MENTORS = "mentors"
    POSTERS = "posters"


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    GEOJSON = "geojson"


COLUMNS: Mapping[Listing, tuple[str, ...]] = {
    Listing.HAZARDS: (
        *("id", "number", "description", "status", "grade", "item", "clause", "edition", "other_standard"),
        *("enterprise", "credit_code", "region", "source", "visit", "found_at", "found_by", "due_on"),
        *("closed_at", "repeat", "rebounds", "lat", "lon", "photos", "side", "listed_at", "imported_as"),
        *("plan_person", "plan_measures", "plan_funds", "plan_deadline", "plan_contingency"),
        "version",
    ),
    Listing.VISITS: (
        *("id", "number", "kind", "state", "enterprise", "credit_code", "region", "lead", "planned_on"),
        *("checked_in_at", "submitted_at", "compliant", "violation", "not_applicable"),
        *("answer", "answer_reason", "answered_at", "answered_by", "lat", "lon"),
    ),
    Listing.ENTERPRISES: (
        *("id", "name", "credit_code", "sector", "traits", "headcount", "region", "address", "lat", "lon"),
        *("status", "grade", "contact", "phone", "imported_at", "changed_at"),
    ),
    Listing.PEOPLE: ("id", "name", "active", "language", "digest_at", "joined_at", "posts"),
    Listing.MEDIA: (
        *("id", "state", "failure", "mime", "size", "width", "height", "sha256", "fingerprint"),
        *("taken_at", "received_at", "stored_at", "lat", "lon", "same_as", "original", "hazards"),
    ),
    Listing.DUTIES: (
        *("id", "duty", "enterprise", "credit_code", "region", "who", "does", "times", "first", "last"),
        *("state", "missed_on", "rung", "done_at", "done_by", "record", "campaigns", "rules", "proof"),
    ),
    Listing.SUBMISSIONS: (
        *("id", "instance", "form", "version", "enterprise", "credit_code", "region", "person", "at"),
        "side",
    ),
    Listing.FINDINGS: (
        *("id", "visit", "kind", "state", "enterprise", "credit_code", "region", "submitted_at"),
        *("item", "edition", "verdict", "note", "hazard"),
    ),
    Listing.CALLS: (
        *("id", "call", "what", "enterprise", "credit_code", "region", "hazard", "by", "at", "due_on"),
        *("person", "arrived_at", "lat", "lon", "result", "result_at"),
        *("reminded_at", "told_at", "closed_at"),
    ),
    Listing.SIGNALS: (
        *("id", "number", "kind", "person", "enterprise", "credit_code", "region", "visit", "hazard"),
        *("facts", "at", "answer", "answered_at", "verdict", "said", "judged_by", "judged_at", "ordered"),
    ),
    Listing.ENTRIES: ("id", "campaign", "table", "region", "month", "key", "amount", "why", "at", "by"),
    Listing.MEASURES: (
        *("id", "number", "kind", "on", "case", "enterprise", "credit_code", "region", "person", "persons"),
        *("decided_on", "amount_yuan", "document", "authority", "note", "is_key", "is_crime", "hazards"),
        *("photos", "proofs", "by", "at", "voided_at", "voided_by", "void_reason"),
    ),
    Listing.CASES: (
        *("id", "number", "hazard", "title", "found", "fixed", "lesson", "naming", "enterprise", "sector"),
        *("traits", "grade", "clause", "edition", "photos", "by", "at"),
        *("voided_at", "voided_by", "void_reason"),
    ),
    Listing.REQUESTS: (
        *("id", "number", "kind", "state", "enterprise", "credit_code", "region", "text", "photos"),
        *("by", "at", "handler", "answer", "answered_at", "reminded", "unsolved", "remind_on"),
    ),
    Listing.BROADCASTS: (
        *("id", "number", "at", "text", "enterprise", "credit_code", "region", "people", "standing"),
        *("delivered_at", "read_at", "confirmed_at", "confirmed_by"),
    ),
    Listing.MENTORS: (
        *("id", "number", "at", "by", "enterprise", "credit_code", "region", "mentor", "mentor_is"),
        *("mentor_code", "helps", "confirmed", "last_help", "last_words", "photos", "reminded", "remind_on"),
        *("ended_at", "end_reason"),
    ),
    Listing.POSTERS: (
        *("id", "poster", "code", "enterprise", "credit_code", "region", "found", "at", "by", "lat", "lon"),
        *("accuracy", "how", "metres", "apart", "photos"),
    ),
}
"""``id`` never changes. Places are degrees WGS-84; ``photos`` and ``hazards`` are ids of the other listing;
``side`` is for whom a hazard was found or a form filled in: the enterprise, an authority, or a worker;
``amount`` of an entry is a decimal number in words, None where one was taken back;
``posters`` are their checks, ``metres`` and ``apart`` to the site and to where the same code was seen before;
``taken_at`` is what the camera wrote, without a zone. People come without their Telegram accounts."""


def has_places(listing: Listing) -> bool:
    """Whether its rows can stand on a map."""
    return "lat" in COLUMNS[listing]

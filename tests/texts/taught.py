"""What stands in the gaps of the keys of typical cases and of requests for service, and of posters."""

from collections.abc import Iterable, Mapping

from inspection.mentors.pair import MentorDid
from inspection.posters.check import PosterFound
from inspection.services.request import Did

WAYS, PARTS = ("sector", "trait", "clause"), ("found", "fixed", "lesson")
INVALID = (PosterFound.REVOKED, PosterFound.UNKNOWN)
SAID = (Did.ANSWERED, Did.HANDED, Did.UNSOLVED)

TAUGHT: Mapping[str, Iterable[str]] = {
    **dict.fromkeys(("card.case.by_{}", "card.case.which_{}"), WAYS),
    **dict.fromkeys(
        ("card.case.{}", "making_case.{}", "making_case.{}_known", "making_case.{}_title"), PARTS
    ),
    "making_case.photo_{}": ("before", "after"),
    "card.service.{}": [did for did in Did if did is not Did.REMINDED],
    "card.service.step.{}": list(Did),
    "card.mentor.step.{}": list(MentorDid),
    **dict.fromkeys(("expert.ask.{}", "expert.named.{}"), ("name", "field", "unit")),
    "expert.way.{}": ("link", "name"),
    "paper.expert.{}": ("name", "field", "unit", "signed"),
    "service.did.{}": [did for did in Did if did is not Did.REMINDED],
    "requesting.{}": SAID,
    "poster_check.done.{}": [found for found in PosterFound if found not in INVALID],
    "poster_check.noted.{}": INVALID,
}

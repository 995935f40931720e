"""How long each page of a checklist was looked at."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from inspection.checklist import Section
from inspection.visit import Finding, Paged, Verdict


def paged(
    sections: Sequence[Section], findings: Iterable[Finding], turned: Mapping[str, datetime], since: datetime
) -> tuple[Paged, ...]:
    """The pages in their order. ``turned``: when each was turned first; ``since``: when the first was shown. A page is
    shown when the one before is turned: what lies between (a photo of a violation) counts for the later one. Empty
    unless all are known."""
    if not sections or any(section.key not in turned for section in sections):
        return ()
    verdicts = {one.item_id: one.verdict for one in findings}
    found = list[Paged]()
    for section in sections:
        at = turned[section.key]
        others = sum(verdicts.get(item.id) is not Verdict.COMPLIANT for item in section.items)
        found.append(Paged(len(section.items), others, max(0, int((at - since).total_seconds()))))
        since = max(since, at)
    return tuple(found)

"""Reports upward on a major hazard: the first at once when it is graded, the second when it is closed."""

from calendar import isleap
from datetime import datetime, timedelta


def minutes_between(found_at: datetime, now: datetime) -> int:
    """Whole minutes from finding to report 1; it is measured, never judged."""
    return max(0, int((now - found_at) / timedelta(minutes=1)))


def twelve_months_before(moment: datetime) -> datetime:
    """The same day a year earlier: since when the same clause at the same enterprise is a repeat, 屡查屡犯."""
    leap_day = (moment.month, moment.day) == (2, 29) and not isleap(moment.year - 1)
    return moment.replace(year=moment.year - 1, day=28 if leap_day else moment.day)

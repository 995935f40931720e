"""When an inspector hears of it: some working days later, so that nobody can tell from a visit that, or when, somebody
reported. A danger to life does not wait, and the reporter was told so."""

from datetime import date, timedelta

SHORTEST, LONGEST = 1, 5
"""Working days."""

SATURDAY = 5


def release_day(approved: date, working_days: int, urgent: bool) -> date:
    """``working_days`` was drawn from a secret source, 1 to 5. Saturdays and Sundays do not count."""
    if urgent:
        return approved
    if not SHORTEST <= working_days <= LONGEST:
        raise ValueError(f"{working_days} is no delay of {SHORTEST} to {LONGEST} working days")
    day = approved
    for _ in range(working_days):
        day += timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
    return day

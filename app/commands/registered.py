"""Importing this hangs every verb onto the command line."""

from app.commands import (
    audit,
    bench,
    demo,
    digest,
    doctor,
    export,
    imports,
    init,
    invite,
    parked,
    people,
    poster,
    regions,
    run,
)

VERBS = (
    audit,
    bench,
    demo,
    digest,
    doctor,
    export,
    imports,
    init,
    invite,
    parked,
    people,
    poster,
    regions,
    run,
)

"""Importing this hangs every verb onto the command line."""

from app.commands import (
    audit,
    backup,
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
    restore,
    run,
)

VERBS = (
    audit,
    backup,
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
    restore,
    run,
)

"""Who acted, as the audit chain writes it."""

from inspection.people import Person


def actor_name(actor: Person | None) -> str:
    """``person:12``; without a person it is whoever runs the command line, ``operator``."""
    return "operator" if actor is None else f"person:{actor.id}"

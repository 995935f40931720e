"""Whether a question is for this enterprise: ``anxun::sector`` and ``anxun::trait``."""

from collections.abc import Collection, Mapping

from inspection.enterprise import Sector, Trait


def concerns(extras: Mapping[str, str], sector: Sector | None, traits: Collection[Trait]) -> bool:
    """A question or group with sectors is for enterprises of one of them, one with traits for those that have any of
    them; with both, for those where both hold. Without either it is for everybody. What a group says holds for all
    that stands in it, which is for the caller to see to."""
    sectors = [part for part in extras.get("sector", "").split(";") if part]
    wanted = [part for part in extras.get("trait", "").split(";") if part]
    if sectors and (sector is None or sector.value not in sectors):
        return False
    return not wanted or any(trait.value in wanted for trait in traits)

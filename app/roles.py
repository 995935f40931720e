"""What one process does. Imports nothing heavy: the command line reads it for its help."""

from enum import StrEnum


class RoleOfProcess(StrEnum):
    """``all`` is everything."""

    ALL = "all"
    EARS = "ears"
    MOUTH = "mouth"
    JOBS = "jobs"
    WEB = "web"

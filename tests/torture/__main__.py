"""``python -m tests.torture``: campaigns as long as wanted, and a report. ``make torture`` runs the long ones."""

import argparse
import asyncio
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

from tests.torture.campaign import Plan, campaign


def main() -> int:
    """0 when every campaign was well, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    for field in fields(Plan):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    plan = Plan(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory() as home:
        report = asyncio.run(campaign(Path(home), plan))
    sys.stdout.write(f"{report}\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())

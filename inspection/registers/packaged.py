"""The forms that come with Anxun: registers, checks and quizzes that notices ask for, one file each beside this one."""

from pathlib import Path

FOLDER = Path(__file__).parent


def packaged() -> dict[str, Path]:
    """The form's name → its file."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.md"))}

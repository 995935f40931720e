"""Who has passed a quiz, for an enterprise by name and for a region by enterprise."""

from collections.abc import Sequence

from bot.forms.listed import FormLine
from bot.render import Key
from bot.view import Label
from inspection.training.coverage import Coverage, Total
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST, MOST_NAMES = 8, 20


def own(one: Coverage, passed: Sequence[str], open_: Sequence[str], quizzes: Sequence[FormLine]) -> Drawn:
    """``passed`` and ``open_`` are names: who has, and who of the enrolled has not."""
    lines: list[Label] = [words("card.training.own", name=one.enterprise), _counted(one)]
    if passed:
        lines.append(words("card.training.passed", names=list(passed[:MOST_NAMES]), count=len(passed)))
    if open_:
        lines.append(words("card.training.open", names=list(open_[:MOST_NAMES])))
    if one.last_training is not None:
        told = {"times": one.trainings, "people": one.trained, "day": one.last_training}
        lines.append(words("card.training.trained", **told))
    lines.append(Words("card.training.for_whom"))
    return lines, [[Key(quiz.title, f"m.form.{quiz.id}")] for quiz in quizzes]


def _counted(one: Coverage) -> Label:
    if one.percent is None:
        return words("card.training.unknown", passed=one.passed)
    told = {"passed": one.passed, "headcount": one.headcount, "percent": one.percent}
    return words("card.training.counted", **told)


def region(whole: Total, worst: Sequence[Coverage]) -> Drawn:
    """Of everything the reader may read: the sum, and where most is left to do."""
    told = {"enterprises": whole.enterprises, "begun": whole.begun, "passed": whole.passed}
    lines: list[Label] = [Words("card.training.title"), words("card.training.total", **told)]
    if whole.percent is not None:
        lines.append(words("card.training.percent", percent=whole.percent, headcount=whole.headcount))
    for one in worst[:MOST]:
        known = "card.training.line" if one.percent is not None else "card.training.line_unknown"
        told_of = {"name": one.enterprise, "passed": one.passed, "headcount": one.headcount or 0}
        lines.append(words(known, **told_of))
    if len(worst) > MOST:
        lines.append(words("menu.more", count=len(worst) - MOST))
    return lines, []

"""What is said of the one-time words in photos."""

from collections.abc import Callable, Mapping

from app.poster_facts import Verb
from app.settings import Settings
from inspection.usecases.judge_frame import FrameJudge, JudgeFrame
from storage.work import Work

FRAMING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    JudgeFrame: lambda w, _: FrameJudge(w.hazards, w.photo_words, w.audit),
}

"""The end of a form: everything once more, page by page, each answer a press away from being changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import CONTROL
from bot.heard import Heard, Stored, Tap
from bot.questions import Question, Unfit
from bot.view import Button, Label, in_rows
from inspection.words import Words, words

PAGE = 15


@dataclass(frozen=True)
class Line:
    """One answer. ``tag`` is that of its question; ``wrong`` says why it cannot be handed in like this."""

    tag: str
    label: str
    said: Label
    wrong: str | None = None


@dataclass(frozen=True, kw_only=True)
class Overview(Question[bool]):
    """Confirmed by one press, and only when nothing is wrong any more. ``after`` are the notes behind the last
    question."""

    answers: Sequence[Line]
    after: Sequence[Label] = ()

    def settled(self, stored: Stored) -> bool:
        return stored is True and not self._wrong

    def value(self, stored: Stored) -> bool:
        return True

    @property
    def _wrong(self) -> list[int]:
        return [place for place, line in enumerate(self.answers) if line.wrong is not None]

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if not isinstance(heard, Tap):
            raise Unfit("choice")
        if heard.value == "yes":
            if self._wrong:
                raise Unfit("form_mend")
            return True
        name, _, page = heard.value.partition("=")
        if name not in ("page", "change") or not page.isdecimal():
            raise Unfit("choice")
        return {"page": int(page[:4]), "change": name == "change"}

    def _page(self, stored: Stored) -> tuple[int, int, bool]:
        """Which page is shown, which is the last, and whether something is to be changed there."""
        last = max(0, (len(self.answers) - 1) // PAGE)
        if not isinstance(stored, dict):
            first = self._wrong[0] // PAGE if self._wrong else 0
            return first, last, False
        return min(max(0, int(stored.get("page", 0))), last), last, bool(stored.get("change"))

    def lines(self, stored: Stored) -> Sequence[Label]:
        page, last, change = self._page(stored)
        lines: list[Label] = [] if change else [*self.after]
        for place, line in self._here(page):
            lines.append(words("fill.said", number=place + 1, label=line.label, said=line.said))
            if line.wrong is not None:
                lines.append(words("fill.wrong", why=line.wrong or Words("unfit.form_wrong")))
        if last:
            lines.append(words("fill.page", page=page + 1, pages=last + 1))
        return [*lines, Words("fill.change_which") if change else self.asks]

    def _here(self, page: int) -> list[tuple[int, Line]]:
        start = page * PAGE
        return list(enumerate(self.answers[start : start + PAGE], start))

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        page, last, change = self._page(stored)
        name = "change" if change else "page"
        turn = [self.button("◂", f"{name}={page - 1}")] if page else []
        if page < last:
            turn.append(self.button("▸", f"{name}={page + 1}"))
        rows = [tuple(turn)] if turn else []
        if change:
            found = [
                Button(f"{place + 1}", CONTROL, f"e{line.tag}={self.tag}") for place, line in self._here(page)
            ]
            return (*in_rows(found, 5), *rows, (self.button(Words("fill.no_change"), f"page={page}"),))
        if self.answers:
            rows.append((self.button(Words("chat.edit"), f"change={page}"),))
        return (*rows, (self.button(Words("chat.confirm"), "yes"),))

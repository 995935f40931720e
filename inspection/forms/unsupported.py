"""What this engine does not do, or cannot make sense of: found when a form is read, never while it is answered."""


class Unsupported(Exception):
    """``path`` is the node of the form it is about ("" for the form as a whole), ``reason`` a short plain sentence
    for whoever wrote the form, with the expression in it where there is one."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path or 'form'}: {reason}")
        self.path = path
        self.reason = reason

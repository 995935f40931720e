"""Metadata as older XForms ask for it: jr:preload and jr:preloadParams."""

from inspection.forms.bind import Bind
from inspection.forms.unsupported import Unsupported


def at_begin(bind: Bind) -> str:
    """The XPath that gives the value once, when a form begins; "" when there is none."""
    told, what = bind.preload, bind.preload_params
    if told == "uid":
        return "concat('uuid:', uuid())"
    if told == "timestamp" and what == "start":
        return "now()"
    if told == "date" and what == "today":
        return "today()"
    if told == "property" and "'" not in what:
        return f"property('{what.replace(' ', '').rpartition(':')[2]}')"
    if told in ("", "timestamp"):
        return ""
    raise Unsupported(bind.path, f"jr:preload {told} {what} is not supported")


def at_end(bind: Bind) -> str:
    """The XPath of what is kept up to the last answer."""
    return "now()" if bind.preload == "timestamp" and bind.preload_params == "end" else ""

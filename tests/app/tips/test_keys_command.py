"""``anxun keys rotate``: a new pepper, and one line that says so."""

from tests.app.command_line import Shell


def test_a_new_pepper_is_made_once_the_lane_has_keys(shell: Shell) -> None:
    assert shell.anxun("init").code == 0
    refused = shell.anxun("keys", "rotate")
    assert refused.code == 1 and "anxun officer invite" in refused.err
    named = ("--name", "马兰", "--unit", "区应急局")
    assert shell.anxun("officer", "invite", *named).code == 0
    assert "第 2 版" in shell.anxun("keys", "rotate").out
    files = {path.name for path in (shell.home / "keys" / "tips").glob("pepper-*")}
    assert files == {"pepper-1", "pepper-2"}
    assert shell.anxun("audit", "verify").code == 0

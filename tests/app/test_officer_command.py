"""Officers at the command line: named, listed, named again, gone."""

import json
from pathlib import Path

import pytest

from tests.app.command_line import Shell


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path / "home", monkeypatch, capsys)
    monkeypatch.setenv("ANXUN_PUBLIC_URL", "https://anxun.example.gov")
    assert shell.anxun("init", "--region", "沈北区").code == 0
    shell.anxun("region", "add", "沈北街道")
    return shell


def officers(shell: Shell) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(shell.anxun("officer", "list", "--json").out)
    return found


def test_an_officer_is_named_and_gets_a_link(shell: Shell) -> None:
    said = shell.anxun("officer", "invite", "--name", "马兰", "--unit", "区应急局")
    assert said.code == 0 and "https://anxun.example.gov/desk/join?code=" in said.out
    (malan,) = officers(shell)
    assert (malan["name"], malan["kind"], malan["state"]) == ("马兰", "officer", "invited")
    assert malan["regions"] == ["沈北区"] and malan["person"] is None


def test_a_cashier_for_one_street(shell: Shell) -> None:
    asked = ("--name", "钱会计", "--unit", "区财政局", "--cashier", "--region", "沈北街道", "--json")
    assert "/desk/join?code=" in json.loads(shell.anxun("officer", "invite", *asked).out)["link"]
    (cashier,) = officers(shell)
    assert (cashier["kind"], cashier["regions"]) == ("cashier", ["沈北街道"])
    assert "钱会计" in shell.anxun("officer", "list").out


def test_what_is_not_known_is_refused_in_one_line(shell: Shell) -> None:
    invite = ("officer", "invite", "--name", "马兰", "--unit", "区应急局")
    nowhere, nobody = shell.anxun(*invite, "--region", "没有的街道"), shell.anxun(*invite, "--person", 99)
    assert (nowhere.code, nobody.code) == (1, 1) and "没有的街道" in nowhere.err
    assert "没有这个人" in nobody.err and officers(shell) == []
    assert shell.anxun(*invite).code == 0
    assert "已有名为“马兰”" in shell.anxun(*invite).err
    assert "没有这名专员" in shell.anxun("officer", "leave", "0123").err


def test_a_lost_passphrase_gets_a_new_link_and_who_leaves_is_gone(shell: Shell) -> None:
    shell.anxun("officer", "invite", "--name", "马兰", "--unit", "区应急局")
    (malan,) = officers(shell)
    again = json.loads(shell.anxun("officer", "again", malan["id"], "--json").out)
    assert "/desk/join?code=" in again["link"]
    assert shell.anxun("officer", "leave", malan["id"]).code == 0
    assert officers(shell)[0]["state"] == "left"
    assert shell.anxun("officer", "again", malan["id"]).code == 1

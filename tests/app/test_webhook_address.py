"""Where Telegram is told to send, and what is said when that cannot be."""

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.commands import registered  # noqa: F401  (the verbs hang themselves onto ``cli``)
from app.doctor import telegram
from app.doctor.finding import Verdict
from app.settings import BadSetting, Settings, load
from app.webhook import address_of, secrets_of

SECRET = "0123456789abcdefXYZ_-"
PUBLIC = "https://anxun.example"


def given(secret: str = SECRET, public: str = PUBLIC) -> Settings:
    return load({"ANXUN_WEBHOOK_SECRET": secret, "ANXUN_PUBLIC_URL": public})


def test_the_path_is_reckoned_from_the_secret_and_tells_nothing_of_it() -> None:
    one, same, other = address_of(given()), address_of(given()), address_of(given(SECRET + "z"))
    assert one == same and one.path != other.path
    assert one.url == f"{PUBLIC}/telegram/{one.path}"
    assert SECRET not in one.url and len(one.path) >= 32
    assert secrets_of(given()) == [SECRET, one.path]
    assert secrets_of(given(secret="")) == []
    assert SECRET not in repr(given())


@pytest.mark.parametrize(
    ("secret", "public", "wrong"),
    [
        ("", PUBLIC, "ANXUN_WEBHOOK_SECRET"),
        ("short", PUBLIC, "ANXUN_WEBHOOK_SECRET"),
        ("密码" * 10, PUBLIC, "ANXUN_WEBHOOK_SECRET"),
        ("x" * 257, PUBLIC, "ANXUN_WEBHOOK_SECRET"),
        (SECRET + "\n", PUBLIC, "ANXUN_WEBHOOK_SECRET"),
        (SECRET, "", "ANXUN_PUBLIC_URL"),
        (SECRET, "http://anxun.example", "ANXUN_PUBLIC_URL"),
        (SECRET, "anxun.example", "ANXUN_PUBLIC_URL"),
    ],
)
def test_what_cannot_be_used_is_one_line(secret: str, public: str, wrong: str) -> None:
    with pytest.raises(BadSetting) as problem:
        address_of(given(secret, public))
    assert wrong in str(problem.value) and "\n" not in str(problem.value)
    assert not secret or secret not in str(problem.value)


def test_a_bot_api_server_on_this_machine_may_send_plain() -> None:
    assert address_of(given(public="http://127.0.0.1:8081")).url.startswith("http://127.0.0.1:8081/telegram/")


def test_the_doctor_knows_before_it_is_started() -> None:
    assert telegram.webhook(given(secret="")).verdict is Verdict.OK
    assert telegram.webhook(given()).verdict is Verdict.OK
    assert telegram.webhook(given(public="")).verdict is Verdict.NOTE
    assert telegram.webhook(given(secret="short")).verdict is Verdict.WRONG


def test_the_help_tells_of_it() -> None:
    said = CliRunner().invoke(cli, ["run", "--help"], env={"COLUMNS": "200"})
    assert "--webhook" in said.output and "ANXUN_PUBLIC_URL" in said.output

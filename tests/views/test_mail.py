"""The mail settings in force, and what a test letter finds out about them, against real servers on this machine."""

import socket
from collections.abc import Callable

import pytest

from tests import make
from tests.conftest import free_port
from tests.mail_servers import HangingUp, Taking, refuse_login, self_signed, serving
from tests.test_mailer import use_server
from tracker.mailer import Trouble, is_about_the_domain, line
from tracker.views.mail import EXPLANATIONS

PAGE = "/system/mail"


@pytest.fixture
def browser(app, sign_in):
    return sign_in(make.make_coordinator(email="coordinator@example.go.th"))


@pytest.fixture
def tried(app, monkeypatch, browser) -> Callable[..., str]:
    """What the page says after a test letter through the server at that port."""

    def send(port: int, to: str = "boss@example.go.th", **more: object) -> str:
        use_server(app, monkeypatch, port, **more)
        return browser.post(PAGE, data={"to": to}).text

    return send


def test_the_page_shows_the_settings_and_never_the_password(app, monkeypatch, browser, smtp):
    use_server(app, monkeypatch, smtp.port)
    monkeypatch.setitem(app.config, "MAIL_USERNAME", "tidtam")
    monkeypatch.setitem(app.config, "MAIL_PASSWORD", "กุญแจลับ")

    page = browser.get(PAGE).text

    assert "127.0.0.1" in page
    assert "tidtam@localhost" in page
    assert "กุญแจลับ" not in page
    assert 'value="coordinator@example.go.th"' in page


def test_without_a_mail_server_it_says_where_letters_are_kept(app, browser, letters):
    page = browser.post(PAGE, data={"to": "coordinator@example.go.th"}).text

    assert str(app.config["TRACKER"].mail_folder) in page
    assert "เก็บไว้ในเครื่องนี้" in page
    assert letters[0].subject.startswith("ทต.บ้านตัวอย่าง")
    assert "อีเมลทดสอบ ๐๙.๐๐ น." in letters[0].subject


def test_a_letter_that_was_taken_says_where_to_look(smtp, tried):
    page = tried(smtp.port)

    [letter] = smtp.letters
    assert "เครื่องแม่ข่ายรับจดหมายถึง boss@example.go.th แล้ว" in page
    assert letter.to == "boss@example.go.th"
    assert letter.text.splitlines()[1].startswith("อีเมลฉบับนี้เป็นการทดสอบ")
    assert f"http://localhost{PAGE}" in letter.links


@pytest.mark.parametrize("to", ["", "not an address", "a@b.th\r\nBcc: c@d.th"])
def test_an_address_that_is_none_is_refused_and_stays_typed(browser, letters, to):
    answer = browser.post(PAGE, data={"to": to})

    assert answer.status_code == 422
    assert to.split("\r")[0] in answer.text
    assert len(letters) == 0


# --- each failure in plain words


def test_a_name_that_does_not_exist(tried, monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert "ไม่พบเครื่องแม่ข่ายชื่อ mial.example.go.th" in tried(587, server="mial.example.go.th")


def test_a_port_that_nobody_listens_at(tried):
    assert "ไม่เปิดรับจดหมายที่พอร์ต" in tried(free_port())


def test_a_server_that_says_nothing(tried, monkeypatch):
    monkeypatch.setattr(line, "TIMEOUT_SECONDS", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()

        assert "ไม่ตอบที่พอร์ต" in tried(silent.getsockname()[1])


def test_a_server_without_tls(tried, smtp):
    assert "เครื่องแม่ข่ายไม่มี TLS" in tried(smtp.port, use_tls=True)


def test_a_server_that_does_not_begin_with_tls(tried, smtp):
    assert "ตกลงการเข้ารหัส TLS ไม่ได้" in tried(smtp.port, use_ssl=True)


def test_a_certificate_that_nobody_vouches_for(tried, tmp_path):
    with serving(Taking(), tls_context=self_signed(tmp_path)) as port:
        assert "ใบรับรองของเครื่องแม่ข่าย" in tried(port, use_tls=True)


def test_a_password_that_is_wrong(tried):
    with serving(Taking(), authenticator=refuse_login, auth_require_tls=False) as port:
        page = tried(port, username="tidtam", password="open-sesame")

    assert "ไม่ยอมรับชื่อผู้ใช้หรือรหัสผ่าน" in page
    assert "open-sesame" not in page


def test_a_server_that_knows_no_login(tried, smtp):
    assert "ไม่รับชื่อผู้ใช้ที่พอร์ตนี้" in tried(smtp.port, username="tidtam", password="x")


@pytest.mark.parametrize(
    ("handler", "sentence"),
    [
        (Taking(mail="530 5.7.0 Authentication required"), "ต้องการชื่อผู้ใช้และรหัสผ่านก่อน"),
        (Taking(mail="553 5.7.1 not owned by user"), "ไม่อนุญาตให้ tidtam@localhost เป็นผู้ส่ง"),
        (Taking(rcpt="550 5.1.1 no such mailbox"), "ไม่รับจดหมายถึง boss@example.go.th"),
        (Taking(data="554 5.6.0 junk"), "อ่านจดหมายแล้วไม่รับ"),
        (HangingUp(), "ตัดการเชื่อมต่อกลางคัน"),
    ],
)
def test_what_a_server_answers_is_explained_and_told_word_for_word(tried, handler, sentence):
    with serving(handler) as port:
        page = tried(port)

    assert sentence in page
    assert "คำตอบตามตัวอักษร:" in page
    assert (handler.mail or handler.rcpt or handler.data) in page


def test_a_domain_that_names_no_server_is_pointed_out(tried):
    with serving(Taking(data="550 5.7.23 SPF validation failed")) as port:
        assert "คำตอบกล่าวถึงโดเมนของผู้ส่ง" in tried(port)


@pytest.mark.parametrize(
    ("words", "is_so"),
    [("550 5.7.26 unauthenticated", True), ("554 DMARC policy", True), ("550 5.1.1 no such user", False), ("", False)],
)
def test_answers_about_the_domain_are_told_from_others(words, is_so):
    assert is_about_the_domain(words) is is_so


def test_every_trouble_has_its_explanation():
    assert set(EXPLANATIONS) == set(Trouble)


def test_a_letter_that_could_not_be_kept_says_so(app, browser):
    app.config["TRACKER"].mail_folder.write_text("in the way", encoding="utf-8")

    assert "เก็บจดหมายไว้ในเครื่องนี้ไม่ได้" in browser.post(PAGE, data={"to": "a@example.go.th"}).text

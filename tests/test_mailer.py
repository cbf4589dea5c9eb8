"""Letters on their way: Thai arrives whole, the answer of the mail server is a value, kept letters are whole files."""

import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, free_port, parse_letter
from tests.mail_servers import use_server
from tests.make import make_coordinator, make_division, make_head, make_organisation
from tracker import mailer
from tracker.entrance import links
from tracker.extensions import db
from tracker.letters import accounts
from tracker.letters.letterhead import Letterhead
from tracker.mailer import Fate, Writing, line
from tracker.models import Digits, LinkPurpose

LONG_NAME = "องค์การบริหารส่วนตำบลหนองบัวใต้ผืนฟ้ากว้างใหญ่ (สาขาที่สอง)"


@pytest.fixture
def letter(app) -> Writing:
    """A sign-in letter to the head of a finance division."""
    office = make_organisation("บ้านสวน")
    office.phone = "0 5300 0000 ต่อ 101"
    make_coordinator(office, email="coordinator@example.go.th")
    head = make_head(make_division("กองคลัง", office), name="ปิติ ตัวอย่างแปด", email="finance@example.go.th")
    link, token = links.issue(head, LinkPurpose.SIGN_IN, NOW, "browser")
    db.session.commit()
    return accounts.sign_in(head, link, token)


@pytest.fixture
def mail_server(app, monkeypatch, smtp):
    use_server(app, monkeypatch, smtp.port)
    return smtp


# --- what arrives


def test_no_line_is_longer_than_a_mail_server_takes(mail_server, letter):
    wordy = replace(letter, context={**letter.context, "link": "http://localhost/" + "ก" * 2_000})

    raw = mailer.write(wordy).as_bytes()
    mailer.send(wordy)

    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert "ก" * 2_000 in mail_server.letters[0].text


def test_a_thai_sender_and_subject_arrive_whole(mail_server, letter):
    outcome = mailer.send(replace(letter, head=replace(letter.head, full_name=LONG_NAME)))

    [arrived] = mail_server.letters
    assert outcome.fate is Fate.SENT
    assert arrived.subject == "ทต.บ้านสวน: ลิงก์เข้าสู่ระบบ ใช้ได้ถึง ๐๙.๑๕ น. วันนี้"
    assert sender_of(arrived.message) == f"ระบบติดตามงาน {LONG_NAME}"


def test_one_receiver_and_an_answer_to_the_coordinator(mail_server, letter):
    mailer.send(letter)

    [arrived] = mail_server.letters
    assert mail_server.recipients == ["finance@example.go.th"]
    assert arrived.message["Reply-To"] == "coordinator@example.go.th"
    assert arrived.message["Auto-Submitted"] == "auto-generated"
    assert arrived.message["Cc"] is None


def test_the_same_letter_sent_again_is_the_same_message(mail_server, letter):
    mailer.send(letter)
    mailer.send(letter)
    mailer.send(replace(letter, key="another"))

    first, again, other = [arrived.message["Message-ID"] for arrived in mail_server.letters]
    assert first == again != other
    assert first.endswith("@localhost>")


def test_nobody_is_asked_for_an_answer_where_there_is_no_coordinator(mail_server, letter):
    mailer.send(replace(letter, head=Letterhead()))

    [arrived] = mail_server.letters
    assert arrived.message["Reply-To"] is None
    assert "ตอบกลับ" not in arrived.text


THAI = st.text(
    alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E2E) | st.sampled_from(" ่้ิาเแ().0๑A"), max_size=90
)


@settings(deadline=None, max_examples=200)
@given(name=THAI, office=THAI)
def test_no_thai_name_gains_or_loses_a_space_on_the_way(app_of_session, name, office):
    subject = f"ก {office.strip()}".strip()
    message = mailer.ThaiMessage("<1@localhost>", subject, recipients=["a@example.go.th"], body="ข")
    message.sender = (f"ก {name.strip()}".strip(), "tidtam@example.go.th")

    arrived = parse_letter(message.as_bytes())

    assert arrived["Subject"] == message.subject
    assert sender_of(arrived) == message.sender[0]


def sender_of(message) -> str:
    """As mail programs read it; the newer parser of Python 3.11 itself puts blanks between the parts of a name."""
    [raw] = [value for name, value in message.raw_items() if name == "From"]
    return str(make_header(decode_header(raw))).rpartition(" <")[0]


@pytest.fixture(scope="module")
def app_of_session(the_app) -> Iterator[None]:
    with the_app.app_context():
        yield


# --- what it says


def test_the_first_five_lines_say_who_what_where_why_and_who_hears_next(letter):
    lines = mailer.write(letter).body.splitlines()

    assert lines[0] == "เรียน ผู้อำนวยการกองคลัง"
    assert lines[1].endswith("โปรดเปิดลิงก์ก่อนเวลา ๐๙.๑๕ น. วันจันทร์ที่ ๑ มีนาคม ๒๕๗๐")
    assert lines[2].startswith("เข้าสู่ระบบ: http://localhost/sign-in/link/")
    assert lines[3].startswith("ท่านได้รับอีเมลฉบับนี้เนื่องจาก")
    assert lines[4].startswith("ผู้ที่จะทราบต่อไป:")
    assert lines[5] == ""


def test_the_footer_says_from_whom_and_whom_to_call(letter):
    footer = mailer.write(letter).body.partition("\n-- \n")[2].splitlines()

    assert footer == [
        "ระบบติดตามงาน เทศบาลตำบลบ้านสวน อำเภอแม่ริม จังหวัดเชียงใหม่",
        "ผู้ประสานงาน: นักทรัพยากรบุคคลชำนาญการ",
        "โทร. ๐ ๕๓๐๐ ๐๐๐๐ ต่อ ๑๐๑ หรือตอบกลับอีเมลฉบับนี้",
        "ระบบส่งอีเมลฉบับนี้เมื่อวันจันทร์ที่ ๑ มีนาคม ๒๕๗๐ เวลา ๐๙.๐๐ น.",
    ]


def test_an_office_that_writes_arabic_digits_gets_them(letter):
    body = mailer.write(replace(letter, head=replace(letter.head, digits=Digits.ARABIC))).body

    assert "09.15 น. วันจันทร์ที่ 1 มีนาคม 2570" in body
    assert "๐" not in body


def test_thai_digits_never_reach_an_address(letter):
    message = mailer.write(letter)

    assert letter.context["link"] in message.body
    assert f'href="{letter.context["link"]}"' in message.html


def test_who_reads_english_gets_an_english_letter(letter):
    message = mailer.write(replace(letter, language="en"))

    assert message.subject == "ทต.บ้านสวน: Sign-in link, valid until 09:15 today"
    assert "please open it before 09:15 on Monday 1 March 2027" in message.body
    assert "๑" not in message.body


def test_a_link_that_ends_after_midnight_names_the_day(letter):
    late = replace(letter, context={**letter.context, "expires_at": NOW + timedelta(hours=15, minutes=5)})

    assert mailer.write(late).subject == "ทต.บ้านสวน: ลิงก์เข้าสู่ระบบ ใช้ได้ถึง ๐๐.๐๕ น. ๒ มี.ค. ๒๕๗๐"


@pytest.mark.parametrize("name", ["invitation", "password_reset", "sign_in"])
def test_a_subject_has_at_most_sixty_letters_and_keeps_its_date(letter, name):
    long = replace(letter, name=name, head=replace(letter.head, short_name="อบต.บ้านหนองบัวใต้ผืนฟ้ากว้าง"))

    subject = mailer.write(replace(long, context={**letter.context, "last_day": NOW.date()})).subject

    assert len(subject) <= 60
    assert subject.startswith("อบต.บ้าน")
    assert subject.endswith(("๒๕๗๐", "วันนี้"))


def test_the_html_says_the_same_and_escapes_what_people_typed(letter):
    message = mailer.write(replace(letter, title="<b>หัวหน้า</b> & คณะ"))

    assert "&lt;b&gt;หัวหน้า&lt;/b&gt; &amp; คณะ" in message.html
    assert "เรียน <b>หัวหน้า</b> & คณะ" in message.body
    assert "<img" not in message.html


# --- what the mail server says


@pytest.mark.parametrize(
    ("said", "fate"),
    [("550 5.1.1 no such mailbox", Fate.REFUSED), ("451 4.7.1 try again later", Fate.DELAYED)],
)
def test_a_refusal_is_told_in_the_servers_own_words(mail_server, letter, said, fate):
    mail_server.refuses["finance@example.go.th"] = said

    outcome = mailer.send(letter)

    assert (outcome.fate, outcome.words) == (fate, said)
    assert not outcome.is_on_its_way
    assert mail_server.letters == []


def test_a_server_that_is_down_is_a_delay(app, monkeypatch, letter):
    use_server(app, monkeypatch, free_port())

    outcome = mailer.send(letter)

    assert outcome.fate is Fate.DELAYED
    assert "refused" in outcome.words.lower()


def test_a_server_without_tls_gets_nothing_when_tls_is_asked_for(app, monkeypatch, smtp, letter):
    use_server(app, monkeypatch, smtp.port, use_tls=True)

    outcome = mailer.send(letter)

    assert outcome.fate is Fate.DELAYED
    assert "STARTTLS" in outcome.words
    assert smtp.letters == []


def test_a_server_that_speaks_no_tls_at_all_gets_nothing(app, monkeypatch, smtp, letter):
    use_server(app, monkeypatch, smtp.port, use_ssl=True)

    outcome = mailer.send(letter)

    assert outcome.fate is Fate.DELAYED
    assert smtp.letters == []


def test_a_server_that_says_nothing_holds_nobody_up(app, monkeypatch, letter, silent_port):
    monkeypatch.setattr(line, "TIMEOUT_SECONDS", 0.3)
    use_server(app, monkeypatch, silent_port)

    outcome = mailer.send(letter)

    assert outcome.fate is Fate.DELAYED
    assert "timed out" in outcome.words


def test_a_letter_that_was_taken_stays_taken_when_the_goodbye_fails(app, monkeypatch, letter, rude_server):
    use_server(app, monkeypatch, rude_server.port)

    outcome = mailer.send(letter)

    assert outcome.fate is Fate.SENT


def test_an_address_that_cannot_be_written_is_refused(mail_server, letter):
    outcomes = [mailer.send(replace(letter, to=to)).fate for to in ("ตัวอย่างสอง@example.go.th", "a@b.th\r\nBcc: c@d.th")]

    assert outcomes == [Fate.REFUSED, Fate.REFUSED]
    assert mail_server.letters == []


@pytest.fixture
def silent_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


class Rude:
    """Takes the letter and hangs up instead of saying goodbye."""

    async def handle_DATA(self, server, session, envelope) -> str:
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope) -> str:
        server.transport.abort()
        return "221 bye"


@pytest.fixture
def rude_server() -> Iterator[Controller]:
    server = Controller(Rude(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield server
    server.stop()


# --- without a mail server


def test_a_kept_letter_is_a_whole_file_for_this_installation_alone(app, letter, letters):
    outcome = mailer.send(letter)

    [file] = app.config["TRACKER"].mail_folder.iterdir()
    assert outcome.fate is Fate.KEPT
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert letters[0].to == "finance@example.go.th"


def test_kept_letters_sort_in_the_order_in_which_they_were_written(letter, letters):
    for minute in (1, 2, 2, 11):
        mailer.send(replace(letter, title=str(minute), written_at=NOW + timedelta(minutes=minute)))

    assert [kept.text.splitlines()[0] for kept in letters] == ["เรียน 1", "เรียน 2", "เรียน 2", "เรียน 11"]


def test_a_folder_that_cannot_be_written_is_a_delay(app, letter):
    app.config["TRACKER"].mail_folder.write_text("in the way", encoding="utf-8")

    assert mailer.send(letter).fate is Fate.DELAYED


# --- after the page


def test_a_letter_that_nobody_waits_for_is_written_beside(letter, letters):
    caller = threading.get_ident()
    seen = []
    mailer.send_soon(lambda: seen.append(threading.get_ident()) or letter)

    mailer.wait_for_letters()

    assert seen != [caller]
    assert len(letters) == 1


def test_a_letter_that_fails_does_not_silence_the_next(letter, letters, caplog):
    mailer.send_soon(lambda: 1 / 0)
    mailer.send_soon(lambda: letter)

    mailer.wait_for_letters()

    assert len(letters) == 1
    assert "a letter was not written" in caplog.text


def test_letters_still_waiting_are_sent_before_the_process_ends(new_settings, tmp_path):
    settings = new_settings("ending")
    program = f"""
from dataclasses import replace
from datetime import datetime, UTC
from tracker import create_app, mailer
from tracker.config import read_settings
from tracker.letters.letterhead import Letterhead
app = create_app(read_settings({{name: str(value) for name, value in {given_of(settings)!r}.items()}}))
at = datetime(2027, 3, 1, tzinfo=UTC)
letter = mailer.Writing("sign_in", "1", "a@example.go.th", "x", "th", Letterhead(), at, dict(link="x", expires_at=at))
with app.app_context():
    for number in range(5):
        mailer.send_soon(lambda: letter)
"""

    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

    assert len(list(settings.mail_folder.glob("*.eml"))) == 5


def given_of(settings) -> dict[str, str]:
    return {
        "TRACKER_INSTANCE": str(settings.instance),
        "TRACKER_DATABASE_URL": settings.database_url,
        "TRACKER_PRODUCTION": "no",
        "TRACKER_SECRET_KEY": "a secret that is good enough for tests only",
    }

"""Letters kept on this machine: read by administrators, and by everybody in the demo."""

from email.message import EmailMessage
from email.policy import default

import pytest

from tests.make import make_coordinator, make_organisation, make_system_administrator

NEWEST = "20270301T020000.000000Z-000002-sign_in-bbbbbb.eml"
OLDEST = "20270228T020000.000000Z-000001-invitation-aaaaaa.eml"


@pytest.fixture
def folder(app):
    folder = app.config["TRACKER"].mail_folder
    folder.mkdir()
    return folder


@pytest.fixture
def administrator(app, sign_in):
    make_organisation()
    return sign_in(make_system_administrator())


def put(folder, name=NEWEST, subject="ลิงก์เข้าสู่ระบบ", text="เข้าสู่ระบบ: http://localhost/x", attachment=None):
    letter = EmailMessage(policy=default)
    letter["From"], letter["To"], letter["Subject"] = "ติดตาม <tidtam@localhost>", "clerk@example.go.th", subject
    letter["Date"] = "Mon, 01 Mar 2027 02:00:00 +0000"
    letter.set_content(text)
    if attachment:
        letter.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=attachment)
    (folder / name).write_bytes(letter.as_bytes())


def test_the_newest_letter_stands_first_with_its_subject_reader_and_moment(folder, administrator):
    put(folder, OLDEST, "คำเชิญ")
    put(folder, NEWEST, "ลิงก์เข้าสู่ระบบ")

    page = administrator.get("/mailbox").text

    assert page.index("ลิงก์เข้าสู่ระบบ") < page.index("คำเชิญ")
    assert "clerk@example.go.th" in page
    assert "1\u00a0มี.ค.\u00a02570 09:00\u00a0น." in page


def test_an_empty_mailbox_says_what_will_bring_a_letter(administrator):
    assert "ยังไม่มีจดหมาย" in administrator.get("/mailbox").text


def test_the_page_says_what_it_is_for(administrator):
    assert "โปรดมอบให้ผู้รับเท่านั้น" in administrator.get("/mailbox").text


def test_a_letter_is_shown_as_text_in_which_our_own_link_can_be_clicked(folder, administrator):
    put(folder, text="เปิด http://localhost/sign-in/link/abc. ภายใน 15 นาที")

    page = administrator.get(f"/mailbox/{NEWEST}").text

    assert 'เปิด <a href="http://localhost/sign-in/link/abc">http://localhost/sign-in/link/abc</a>. ภายใน' in page


@pytest.mark.parametrize(
    "link",
    [
        "http://localhost.evil.example/x",
        "http://localhost:99/x",
        "https://localhost/x",
        "http://user@localhost/x",
        "javascript:alert(1)",
        "http://[broken/x",
    ],
)
def test_a_link_that_leads_elsewhere_is_only_text(folder, administrator, link):
    put(folder, text=f"เปิด {link}")

    page = administrator.get(f"/mailbox/{NEWEST}").text

    assert link in page
    assert f'href="{link}' not in page


def test_a_letter_brings_no_code_into_the_page(folder, administrator):
    put(folder, subject="<script>alert(1)</script>", text='<script>alert(2)</script> http://localhost/"onclick=x')

    page = administrator.get(f"/mailbox/{NEWEST}").text

    assert "<script>alert" not in page
    assert "onclick=x</a>" not in page


def test_attachments_are_named(folder, administrator):
    put(folder, attachment="รายงาน.pdf")

    assert "รายงาน.pdf" in administrator.get(f"/mailbox/{NEWEST}").text


def test_a_letter_is_taken_along_as_a_file_and_never_opened_as_a_page(folder, administrator):
    put(folder)

    answer = administrator.get(f"/mailbox/{NEWEST}/file")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "message/rfc822"
    assert answer.data == (folder / NEWEST).read_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00broken",
        b"Subject: =?utf-8?b?not base64?=\r\n\r\n",
        b"Content-Type: text/plain; charset=no-such-charset\r\nSubject: x\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nno end",
        b"Date: not a date\r\nFrom: <<<>>>\r\nTo: ,,,;\r\nSubject: x\r\n\r\nx",
    ],
)
def test_a_broken_letter_breaks_no_page(folder, administrator, raw):
    (folder / NEWEST).write_bytes(raw)

    assert administrator.get("/mailbox").status_code == 200
    assert administrator.get(f"/mailbox/{NEWEST}").status_code == 200
    assert administrator.get(f"/mailbox/{NEWEST}/file").data == raw


@pytest.mark.parametrize(
    "name",
    [
        "../secret_key",
        "..%2Fsecret_key",
        "%2e%2e/secret_key",
        "secret_key",
        ".hidden.eml",
        "..eml",
        "x.eml%00",
        "no.eml",
    ],
)
@pytest.mark.parametrize("ending", ["", "/file"])
def test_only_letters_of_the_folder_are_opened(folder, administrator, name, ending):
    (folder.parent / "secret_key").write_text("secret")
    (folder / ".hidden.eml").write_text("secret")

    assert administrator.get(f"/mailbox/{name}{ending}").status_code == 404


def test_a_link_out_of_the_folder_is_no_letter(folder, administrator):
    (folder.parent / "secret_key").write_text("Subject: secret")
    (folder / NEWEST).symlink_to(folder.parent / "secret_key")

    assert "secret" not in administrator.get("/mailbox").text
    assert administrator.get(f"/mailbox/{NEWEST}").status_code == 404


def test_many_letters_come_in_pages(folder, administrator):
    for number in range(35):
        put(folder, f"20270301T020000.000000Z-{number:06}-sign_in-aaaaaa.eml", f"ฉบับที่ {number}")

    assert "ฉบับที่ 34<" in administrator.get("/mailbox").text
    assert "ฉบับที่ 4<" in administrator.get("/mailbox?page=2").text
    assert administrator.get("/mailbox?page=9").status_code == 404


def test_outside_the_demo_only_administrators_read_letters(folder, client, sign_in):
    coordinator = make_coordinator()
    put(folder)

    assert sign_in(coordinator).get("/mailbox").status_code == 403
    assert sign_in(coordinator).get(f"/mailbox/{NEWEST}").status_code == 403
    assert sign_in(coordinator).get(f"/mailbox/{NEWEST}/file").status_code == 403
    assert client.get("/mailbox").status_code == 302

"""Links lead to public pages, carry no password and are short enough to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.evidence import LinkFault, RefusedLinkError, read_link


def fault_of(text: str) -> LinkFault:
    with pytest.raises(RefusedLinkError) as refused:
        read_link(text)
    return refused.value.fault


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://www.example.go.th/ita/2570", "https://www.example.go.th/ita/2570"),
        ("  http://example.go.th:8080/?id=7#ก ", "http://example.go.th:8080/?id=7#ก"),
        ("www.example.go.th/ประกาศ", "https://www.example.go.th/ประกาศ"),
        ("https://เทศบาลตำบลตัวอย่าง.ไทย/ประกาศ", "https://เทศบาลตำบลตัวอย่าง.ไทย/ประกาศ"),
        ("https://xn--12c1fe0br.xn--o3cw4h/", "https://xn--12c1fe0br.xn--o3cw4h/"),
        ("https://203.150.10.1/report", "https://203.150.10.1/report"),
        (
            "https://drive.google.com/file/d/1a_B-c/view?usp=sharing",
            "https://drive.google.com/file/d/1a_B-c/view?usp=sharing",
        ),
    ],
)
def test_public_addresses_are_kept_as_they_are_written(written, kept):
    assert read_link(written) == kept


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("javascript:alert(1)", LinkFault.NOT_WEB),
        ("data:text/html,<script>", LinkFault.NOT_WEB),
        ("file:///C:/งาน.docx", LinkFault.NOT_WEB),
        ("ftp://example.go.th/", LinkFault.NOT_WEB),
        ("ดูในแฟ้มที่ 5", LinkFault.NOT_WEB),
        ("//example.go.th/", LinkFault.NOT_WEB),
        ("https://", LinkFault.NO_HOST),
        ("https://example..go.th/", LinkFault.NO_HOST),
        ("https://exa mple.go.th/", LinkFault.NO_HOST),
        ("https://example.go.th\\@evil.example/", LinkFault.CREDENTIALS),
        ("https://example.go.th\\evil/", LinkFault.NO_HOST),
        ("https://example.go.th:port/", LinkFault.NO_HOST),
        ("https://[::1/", LinkFault.NO_HOST),
        ("https://2130706433/", LinkFault.NO_HOST),
        ("https://0x7f.0.0.1/", LinkFault.NO_HOST),
        ("https://127.1/", LinkFault.NO_HOST),
        ("https://user:secret@example.go.th/", LinkFault.CREDENTIALS),
        ("https://user@example.go.th/", LinkFault.CREDENTIALS),
        ("http://localhost:8000/", LinkFault.PRIVATE),
        ("http://intranet/", LinkFault.PRIVATE),
        ("http://server.local/x", LinkFault.PRIVATE),
        ("http://127.0.0.1/", LinkFault.PRIVATE),
        ("http://192.168.1.20/share", LinkFault.PRIVATE),
        ("http://10.0.0.5/", LinkFault.PRIVATE),
        ("http://169.254.169.254/latest", LinkFault.PRIVATE),
        ("http://[::1]/", LinkFault.PRIVATE),
        ("http://[::ffff:10.0.0.1]/", LinkFault.PRIVATE),
        ("https://example.go.th/" + "a" * 2000, LinkFault.TOO_LONG),
    ],
)
def test_other_addresses_are_refused(written, fault):
    assert fault_of(written) is fault


@given(st.text(max_size=80), st.sampled_from(["", "https://", "http://", "https://x@", "//"]))
def test_no_text_breaks_the_reading_of_a_link(text, beginning):
    try:
        answer = read_link(beginning + text)
    except RefusedLinkError as refused:
        answer = refused.fault

    assert isinstance(answer, LinkFault) or answer.startswith(("http://", "https://"))

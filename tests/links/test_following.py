"""What a stranger who follows a link finds, asked of a real website on this machine."""

import time
from dataclasses import replace
from ipaddress import ip_address

import pytest

from tests.links.website import HTML, Answer, moved, page, way, website
from tests.reaching.servers import OK, answering, certified, names
from tracker.links import HOP, Finding, Known, Pace, follow
from tracker.reaching import LOOPBACK, Way

AGENT = "Tidtam-test"
QUICK = replace(HOP, seconds=1)
REPORT = page("<h1>รายงานผลการดำเนินงานประจำปี 2569</h1>" + "<p>ผลการดำเนินงานตามแผน</p>" * 20)
LOGIN = page('<h1>เข้าสู่ระบบ</h1><form><input name="user"><input type="password" name="password"></form>')


def found(paths, longest=4):
    with website(paths) as site:
        return follow(site.url(), AGENT, way=way(), bounds=QUICK, longest=longest)


@pytest.mark.parametrize(
    ("paths", "finding"),
    [
        ({"/": REPORT}, Finding.WORKS),
        ({}, Finding.NOT_FOUND),
        ({"/": Answer(410)}, Finding.NOT_FOUND),
        ({"/": Answer(401)}, Finding.NEEDS_SIGN_IN),
        ({"/": page("ไม่ได้รับอนุญาต", status=403)}, Finding.NEEDS_SIGN_IN),
        ({"/": Answer(500)}, Finding.SERVER_ERROR),
        ({"/": Answer(503)}, Finding.SERVER_ERROR),
        ({"/": Answer(503, headers={"Retry-After": "600"})}, Finding.BUSY),
        ({"/": Answer(429)}, Finding.BUSY),
        ({"/": Answer(400)}, Finding.REFUSED),
        ({"/": Answer(302)}, Finding.REFUSED),
        ({"/": moved("/login?next=/"), "/login?next=/": LOGIN}, Finding.NEEDS_SIGN_IN),
        ({"/": LOGIN}, Finding.NEEDS_SIGN_IN),
        ({"/": moved("/report"), "/report": REPORT}, Finding.WORKS),
        ({"/": moved("/")}, Finding.LOOP),
        ({"/": moved("/a"), "/a": moved("/b"), "/b": moved("/")}, Finding.LOOP),
        ({f"/{n or ''}": moved(f"/{n + 1}") for n in range(30)}, Finding.TOO_MANY_HOPS),
        ({"/": Answer(200, b"late", seconds=3)}, Finding.TOO_SLOW),
        ({"/": page("<h1>404</h1><p>ไม่พบหน้าที่ท่านต้องการ</p>")}, Finding.ERROR_PAGE),
        ({"/": page("<p>…</p>", title="ไม่พบหน้า | อบต.ตัวอย่าง")}, Finding.ERROR_PAGE),
        ({"/": moved("/home"), "/home": page("<h2>Page not found</h2>")}, Finding.ERROR_PAGE),
        ({"/": moved("http://127.0.0.2.example/")}, Finding.NO_SUCH_NAME),
        ({"/": moved("ftp://www.example.go.th/report.pdf")}, Finding.NOT_WEB),
        ({"/": moved("http://10.0.0.5/")}, Finding.NOT_PUBLIC),
        ({"/": moved("http://169.254.169.254/latest/meta-data/")}, Finding.NOT_PUBLIC),
        ({"/": Answer(200, b"%PDF-1.7 " + b"x" * 300_000, {"Content-Type": "application/pdf"})}, Finding.WORKS),
    ],
)
def test_each_kind_of_answer_gets_its_own_word(paths, finding):
    assert found(paths).finding is finding


def test_a_page_that_sends_its_reader_on_by_itself_is_followed_too():
    onward = page('<meta http-equiv="refresh" content="0; url=/login">')

    assert found({"/": onward, "/login": LOGIN}).finding is Finding.NEEDS_SIGN_IN


def test_a_page_that_only_renews_itself_is_no_loop():
    renewed = page(f'<meta http-equiv="refresh" content="5; url=/"><p>{"ข่าว " * 50}</p>')

    assert found({"/": renewed}).finding is Finding.WORKS


def test_a_website_that_hands_out_a_cookie_first_works_as_in_a_browser():
    def asked_for(asked):
        return REPORT if "seen=1" in asked.headers.get("cookie", "") else moved("/", **{"Set-Cookie": "seen=1; Path=/"})

    assert found({"/": asked_for}).finding is Finding.WORKS


def test_a_file_shelf_that_leads_to_an_account_needs_a_sign_in():
    with website({}) as site:
        site.paths["/"] = moved(f"http://accounts.google.com:{site.port}/signin")
        site.paths["/signin"] = page("<h1>Sign in</h1>")
        there = way(accounts__google__com="127.0.0.1")

        assert follow(site.url(), AGENT, way=there, bounds=QUICK).finding is Finding.NEEDS_SIGN_IN


def test_a_page_of_a_file_shelf_that_asks_for_a_permission_needs_a_sign_in():
    assert found({"/": page("<p>You need access. Ask for access.</p>")}).finding is Finding.NEEDS_SIGN_IN


def test_a_form_for_officers_in_the_corner_of_a_page_is_no_closed_door():
    corner = page(f'<form><input type="password"></form><p>{"รายงานผลการดำเนินงาน " * 200}</p>')

    assert found({"/": corner}).finding is Finding.WORKS


def test_news_about_errors_is_no_error_page():
    news = page(f"<h1>ข่าวประชาสัมพันธ์</h1><p>404 ครัวเรือน page not found {'ข่าว ' * 500}</p>")

    assert found({"/": news}).finding is Finding.WORKS


def test_a_number_that_begins_a_title_is_no_error():
    assert found({"/": page("<h1>404 ครัวเรือนได้รับเบี้ยยังชีพ</h1>" + "<p>รายชื่อ</p>" * 9)}).finding is Finding.WORKS


def test_a_private_address_is_not_asked_at_all():
    with website({"/": REPORT}) as site:
        judgement = follow(site.url(host="127.0.0.1"), AGENT, way=Way(look_up=names()))

        assert (judgement.finding, site.asked) == (Finding.NOT_PUBLIC, [])


def test_a_name_that_leads_into_the_house_is_not_asked_at_all():
    with website({"/": REPORT}) as site:
        inside = Way(look_up=names(www__example__go__th="127.0.0.1"))

        assert follow(site.url(), AGENT, way=inside).finding is Finding.NOT_PUBLIC
        assert site.asked == []


def test_a_redirect_into_the_house_is_not_followed():
    with website({"/inside": REPORT}) as inside, website({"/": moved(inside.url("/inside", "localhost"))}) as outside:
        there = Way(allowed=LOOPBACK[:1], look_up=names(www__example__go__th="127.0.0.1", localhost="::1"))

        assert follow(outside.url(), AGENT, way=there).finding is Finding.NOT_PUBLIC
        assert inside.asked == []


def test_a_name_that_answers_otherwise_a_moment_later_leads_to_the_address_that_was_judged():
    """First the public address, from then on one inside the house: only the judged one is connected to."""
    answers = [ip_address("127.0.0.1"), ip_address("10.0.0.5"), ip_address("10.0.0.5")]

    def rebinding(_host, _port):
        return [answers.pop(0) if len(answers) > 1 else answers[0]]

    with website({"/": REPORT}) as site:
        there = Way(allowed=LOOPBACK, look_up=rebinding)

        assert follow(site.url(), AGENT, way=there, bounds=QUICK).finding is Finding.WORKS
        assert len(site.asked) == 1
        assert len(answers) == 2


def test_the_next_hop_to_such_a_name_is_judged_anew():
    answers = [ip_address("127.0.0.1"), ip_address("10.0.0.5")]

    def rebinding(_host, _port):
        return [answers.pop(0)]

    with website({"/": moved("/next"), "/next": REPORT}) as site:
        there = Way(allowed=LOOPBACK, look_up=rebinding)

        assert follow(site.url(), AGENT, way=there, bounds=QUICK).finding is Finding.NOT_PUBLIC
        assert [asked.path for asked in site.asked] == ["/"]


def test_a_certificate_of_somebody_else_is_told(tmp_path):
    own, _ = certified(tmp_path, "www.example.go.th")
    with answering(OK, own) as server:
        url = f"https://www.example.go.th:{server.port}/"

        assert follow(url, AGENT, way=way(), bounds=QUICK).finding is Finding.NOT_TRUSTED


def test_nobody_at_the_door_is_told():
    with website({}) as site:
        closed = site.url()

    assert follow(closed, AGENT, way=way(), bounds=QUICK).finding is Finding.NO_CONNECTION


@pytest.mark.parametrize(
    "url", ["ftp://www.example.go.th/", "javascript:alert(1)", "www.example.go.th", "https://", ""]
)
def test_what_is_no_web_address_is_not_asked(url):
    assert follow(url, AGENT, way=way()).finding is Finding.NOT_WEB


# --- bounds and manners


def test_a_huge_file_is_judged_by_its_beginning():
    huge = Answer(200, b"<html><title>A</title>" + b"x" * 5_000_000, {"Content-Type": HTML})
    began = time.monotonic()

    assert found({"/": huge}).finding is Finding.WORKS
    assert time.monotonic() - began < 2


def test_an_answer_that_drips_ends_in_time():
    began = time.monotonic()

    judgement = found({"/": Answer(200, b"x" * 10_000, drips=True)})

    assert judgement.finding in (Finding.TOO_SLOW, Finding.WORKS)
    assert time.monotonic() - began < 3


def test_a_way_of_slow_hops_has_an_end_as_a_whole():
    slow = {f"/{n or ''}": moved(f"/{n + 1}", **{}) for n in range(8)}
    slow = {path: replace(answer, seconds=0.8) for path, answer in slow.items()}
    began = time.monotonic()

    assert found(slow, longest=2).finding is Finding.TOO_SLOW
    assert time.monotonic() - began < 4


def test_it_says_who_asks_and_in_which_language():
    with website({"/": REPORT}) as site:
        follow(site.url(), AGENT, way=way())

        [asked] = site.asked
        assert (asked.headers["user-agent"], asked.headers["accept-language"][:2]) == (AGENT, "th")


def test_whoever_has_nothing_new_says_so_in_one_line():
    def asked_for(asked):
        return (
            Answer(304)
            if asked.headers.get("if-none-match") == '"1"'
            else replace(REPORT, headers={**REPORT.headers, "ETag": '"1"'})
        )

    with website({"/": asked_for}) as site:
        first = follow(site.url(), AGENT, way=way())
        second = follow(site.url(), AGENT, Known(first.url, first.etag, first.last_modified), way=way())

        assert (second.finding, second.is_unchanged, second.fingerprint) == (Finding.WORKS, True, "")
        assert first.fingerprint


def test_between_two_links_to_one_website_lies_a_pause():
    slept, moments = [], iter([10.0, 10.5, 10.5, 20.0])
    pace = Pace(pause=2, now=lambda: next(moments), sleep=slept.append)

    pace.leave("www.example.go.th")
    pace.ask_at("www.example.go.th")

    assert slept == [1.5]
    assert pace.wait_for("other.example.go.th") == 0


# --- what stands there


def fingerprints(first, second):
    return [found({"/": answer}).fingerprint for answer in (first, second)]


def test_a_counter_of_visitors_does_not_change_a_page():
    one, two = fingerprints(page("<p>รายงานประจำปี</p>ผู้เข้าชม 1,204"), page("<p>รายงานประจำปี</p>ผู้เข้าชม 1,377"))

    assert one == two != ""


def test_other_words_change_a_page():
    one, two = fingerprints(page("<p>รายงานประจำปี</p>"), page("<p>แผนประจำปี</p>"))

    assert one != two


def test_another_file_under_the_same_address_is_another():
    one, two = fingerprints(Answer(200, b"%PDF-1.7 a"), Answer(200, b"%PDF-1.7 b"))

    assert one != two


def test_a_page_in_the_letters_of_old_thai_websites_is_read():
    old = "<html><head><title>ไม่พบหน้า</title></head><body></body></html>".encode("cp874")

    assert found({"/": Answer(200, old, {"Content-Type": "text/html; charset=tis-620"})}).finding is Finding.ERROR_PAGE

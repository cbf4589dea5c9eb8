"""After signing in the way leads to a page of this application and nowhere else."""

from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.entrance.way_back import safe_path


@pytest.fixture(scope="module")
def pages(the_app):
    with the_app.app_context():
        yield


@pytest.mark.parametrize("path", ["/", "/account", "/account/preferences?a=1", "/people?q=%E0%B8%81", "/people/7"])
def test_a_page_of_ours_is_kept(pages, path):
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "account",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/%2F/evil.example",
        "/%5Cevil.example",
        "/\t/evil.example",
        "/account\r\nSet-Cookie: a=b",
        "https://evil.example/account",
        "javascript:alert(1)",
        "/sign-out",
        "/sign-in",
        "/sign-in/link/abc",
        "/invitation/abc",
        "/nowhere",
        "/static/tidtam.css",
        "/" + "a" * 3000,
    ],
)
def test_anything_else_is_not(pages, path):
    assert safe_path(path) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="/\\.:@%2F5Caccount \t?#evil", max_size=20))
def test_whatever_is_kept_stays_on_this_host(pages, text):
    kept = safe_path(f"/{text}")

    assert kept is None or (urlsplit(kept).netloc, urlsplit(kept).scheme, kept[:2] != "//") == ("", "", True)

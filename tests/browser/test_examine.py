"""The examination finds what it is there to find."""

from tests.browser.examine import faults


def test_faults_are_found(new_page):
    page = new_page("http://127.0.0.1")
    page.set_content('<html lang="th"><title>x</title><img src=""><p style="color:#ddd">จาง<p style="width:900px">กว้าง')

    found = "\n".join(faults(page))

    assert "1280 light image-alt" in found
    assert "1280 light color-contrast" in found
    assert "360 dark 548 px too wide" in found
    assert "1280 dark 548 px too wide" not in found

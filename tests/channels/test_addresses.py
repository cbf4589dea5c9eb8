"""Only groups in services with a public host of their own are told; nobody names a machine, a file or a program."""

from importlib import import_module

import pytest
from apprise import AppriseAsset

from tests.make_channel import KEY_OF_BOT, TELEGRAM
from tracker.channels import SERVICES, Refusal, RefusedChannelError, read_address

SIG = "KODuebWbDGYFr0z0eu-6Rj8aUKz7108W3wrNJZxFE5A"
OLD = "https://prod-161.westeurope.logic.azure.com:443/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke"
NEW = "https://default12.5a.environment.api.powerplatform.com:443/powerautomate/automations/direct"
WORKFLOW = "workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke"
ASKED = f"?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={SIG}"
SPACE = "https://chat.googleapis.com/v1/spaces/AAAAx/messages"
LINE_TOKEN = "aB+/" * 42 + "a1B="
GOOD = {
    f"line://{LINE_TOKEN}/C0123456789abcdef0123456789abcdef": "line",
    TELEGRAM: "telegram",
    f"tgram://123456789:{KEY_OF_BOT}/@our_group": "telegram",
    f"{SPACE}?key=AIzaSyDdI0hCZtE6vySjMm&token=abc%3Ddefghijk%3D": "google_chat",
    f"{SPACE}?token=abcdefghijk&key=AIzaSyDdI0hCZtE6vySjMm": "google_chat",
    OLD + ASKED: "teams",
    f"{NEW}/{WORKFLOW}{ASKED}": "teams",
    f"{NEW}/cu/01/{WORKFLOW}{ASKED}": "teams",
    "https://hooks.slack.com/services/T00000000/B00000000/" + "x" * 24: "slack",
    "https://discord.com/api/webhooks/123456789012345678/" + "k" * 68: "discord",
}
FOREIGN = [
    "json://127.0.0.1/",
    "jsons://10.0.0.5:8080/path",
    "xml://user:secret@inner.example/",
    "form://192.168.1.1",
    "file:///etc/passwd",
    "dbus://",
    "windows://",
    "syslog://",
    "mailto://user:secret@example.go.th",
    "ntfy://inner.example/topic",
    "mmost://inner.example/token",
    "rocket://user:secret@inner.example/#room",
    "gotify://inner.example/token",
    "http://169.254.169.254/latest/meta-data/",
    "https://notices.example.go.th/hook",
    "javascript:alert(1)",
    "nothing at all",
]
WRONG = [
    "tgram://bot/1",
    TELEGRAM + "?template=/etc/passwd",
    TELEGRAM + "?to=-1009999999999",
    "https://discord.com/",
    "https://discord.com/api/webhooks/123456789012345678/" + "k" * 68 + "?avatar_url=http://10.0.0.5/",
    "discord://user:secret@123456789012345678/" + "k" * 68,
    f"workflows://10.0.0.5:8080/643e69f83c8944438d68119179a10a64/{SIG}",
    f"https://prod-1.inner.example/?logic.azure.com/{WORKFLOW}{ASKED}",
    f"https://prod-1.logic.azure.com.inner.example/{WORKFLOW}{ASKED}",
    f"https://prod-1.logic.azure.com:8080/{WORKFLOW}{ASKED}",
    f"https://prod-1@10.0.0.5/{WORKFLOW}{ASKED}",
    "slack://T00000000/B00000000/" + "x" * 24 + "?mode=bot",
    "gchat://../../inner/token",
]


@pytest.mark.parametrize(("typed", "service"), GOOD.items())
def test_a_group_of_a_known_service_is_read_and_the_real_plugin_takes_it(typed, service):
    address = read_address(typed)

    module, name = address.service.plugin
    plugin = getattr(import_module(f"apprise.plugins.{module}"), name)
    assert address.service.key == service
    assert plugin(asset=AppriseAsset(), **plugin.parse_url(address.text))


@pytest.mark.parametrize("typed", FOREIGN)
def test_whatever_names_its_own_machine_is_refused(typed):
    with pytest.raises(RefusedChannelError) as refused:
        read_address(typed)

    assert (refused.value.refusal, refused.value.service) == (Refusal.NOT_IN_THE_LIST, None)


@pytest.mark.parametrize("typed", WRONG)
def test_what_is_written_otherwise_is_refused_with_an_example(typed):
    with pytest.raises(RefusedChannelError) as refused:
        read_address(typed)

    assert refused.value.refusal is Refusal.WRITTEN_OTHERWISE
    assert refused.value.service


def test_no_parameter_of_a_native_address_goes_further():
    """By `template` apprise would read a file, or whatever stands at another address."""
    made = read_address(f"{NEW}/{WORKFLOW}{ASKED}&template=/etc/passwd&verify=no&sig=other").text

    assert "template" not in made
    assert "verify" not in made


def test_a_line_token_with_its_slashes_comes_through():
    plugin = import_module("apprise.plugins.line").NotifyLine

    read = plugin.parse_url(read_address(f"line://{LINE_TOKEN}/C0123456789abcdef0123456789abcdef").text)

    assert (read["token"], read["targets"]) == (LINE_TOKEN, ["C0123456789abcdef0123456789abcdef"])


def test_every_service_shows_how_its_address_begins():
    unlike = [one for one in SERVICES.values() if not one.example.startswith(("https://…", *one.begins))]

    assert unlike == []


def test_an_endless_address_is_refused():
    with pytest.raises(RefusedChannelError, match="too_long"):
        read_address("tgram://" + "1" * 2000)

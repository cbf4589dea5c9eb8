"""How letters leave: the settings in force, and a letter that tries them while its sender waits."""

from email.utils import parseaddr

from flask import Blueprint, current_app, render_template
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from .. import access, clock, mailer
from ..access import Act
from ..config import Settings
from ..forms.mail import TestLetterForm
from ..letters.trial import trial
from ..mailer import Outcome, Trouble
from .answer import Answer

bp = Blueprint("mail", __name__)

EXAMPLE = "mail.example.go.th"

# Each says what is wrong, then which setting to look at.
EXPLANATIONS: dict[Trouble, LazyString] = {
    Trouble.NAME_NOT_FOUND: _l(
        "There is no machine of the name %(server)s, or this one has no connection to the network. "
        "Check TRACKER_MAIL_SERVER letter by letter."
    ),
    Trouble.PORT_REFUSED: _l(
        "The machine %(server)s is there, but takes no letters at port %(port)s. "
        "Check TRACKER_MAIL_PORT: 587 with TLS, 465 with SSL, or 25 inside an office."
    ),
    Trouble.TIMED_OUT: _l(
        "%(server)s did not answer at port %(port)s in time. Often a firewall stands between: "
        "ask whoever keeps the network to let this machine through, or try another port."
    ),
    Trouble.UNREACHABLE: _l("%(server)s cannot be reached. Check the network of this machine and TRACKER_MAIL_SERVER."),
    Trouble.NO_TLS: _l(
        "The server offers no TLS at port %(port)s. Take another port, or set TRACKER_MAIL_USE_TLS=no "
        "if the server stands inside the office."
    ),
    Trouble.TLS_FAILED: _l(
        "TLS could not be agreed on. Port 465 wants TRACKER_MAIL_USE_SSL=yes, port 587 TRACKER_MAIL_USE_TLS=yes."
    ),
    Trouble.CERTIFICATE: _l(
        "The certificate of the server is not valid for the name %(server)s, has run out, or was issued by nobody "
        "known. Write the name that stands in the certificate, or ask the keeper of the server to renew it."
    ),
    Trouble.HUNG_UP: _l(
        "The server hung up in the middle. Port 465 wants TRACKER_MAIL_USE_SSL=yes; otherwise ask the keeper of the "
        "server whether it lets this machine in."
    ),
    Trouble.NO_LOGIN: _l(
        "The server takes no user name here. Empty TRACKER_MAIL_USERNAME and TRACKER_MAIL_PASSWORD, or switch TLS on."
    ),
    Trouble.LOGIN_REFUSED: _l(
        "The server does not accept the user name or the password. Check TRACKER_MAIL_USERNAME and "
        "TRACKER_MAIL_PASSWORD; many servers want an app password, not the one of the mailbox."
    ),
    Trouble.LOGIN_WANTED: _l(
        "The server wants a user name and a password first. Set TRACKER_MAIL_USERNAME and TRACKER_MAIL_PASSWORD."
    ),
    Trouble.SENDER_REFUSED: _l(
        "The server does not let %(sender)s send. Set TRACKER_MAIL_DEFAULT_SENDER to an address that belongs to the "
        "user name."
    ),
    Trouble.RECIPIENT_REFUSED: _l(
        "The server does not take letters to %(to)s. Check the address; if it is right, the server does not pass "
        "letters on to other domains: ask its keeper to allow this machine."
    ),
    Trouble.LETTER_REFUSED: _l(
        "The server read the letter and refused it, most often because of rules against junk mail."
    ),
    Trouble.SERVER_ANSWER: _l("The server answered something unexpected; its words stand below."),
    Trouble.ADDRESS_UNWRITABLE: _l("No letter can be addressed to %(to)s. Check how it is written."),
    Trouble.FOLDER: _l(
        "The letter could not be kept on this machine: the folder cannot be written to, or the disk is full."
    ),
}


@bp.get("/system/mail")
def show() -> Answer:
    access.require(Act.READ_SYSTEM)
    return _page(TestLetterForm(to=access.signed_in().person.email))


@bp.post("/system/mail")
def send() -> Answer:
    """Sent at once, and waited for: no row is owed for it."""
    organisation = access.require(Act.READ_SYSTEM)
    form = TestLetterForm()
    if not form.validate_on_submit():
        return _page(form), 422
    letter = trial(access.signed_in().person, organisation, form.to.data, clock.now())
    return _page(form, mailer.send(letter))


def _page(form: TestLetterForm, outcome: Outcome | None = None) -> str:
    settings: Settings = current_app.config["TRACKER"]
    _display, sender = parseaddr(str(current_app.config["MAIL_DEFAULT_SENDER"]))
    domain = sender.rpartition("@")[2]
    return render_template(
        "mail/show.html",
        form=form,
        settings=settings,
        config=current_app.config,
        sender=sender,
        domain=domain,
        spf_entry=f'{domain}. TXT "v=spf1 a:{settings.mail_server or EXAMPLE} ~all"',
        outcome=outcome,
        explanation=explained(outcome, form.to.data or "", sender) if outcome and outcome.trouble else "",
        is_about_the_domain=bool(outcome and mailer.is_about_the_domain(outcome.words)),
    )


def explained(outcome: Outcome, to: str, sender: str) -> str:
    assert outcome.trouble
    mail = current_app.extensions["mail"]
    told = {"server": mail.server, "port": mail.port, "sender": sender, "to": to}
    return str(EXPLANATIONS[outcome.trouble]) % told

"""The municipality whose doors are tried, and everybody who tries them."""

from datetime import date
from pathlib import Path

from flask.testing import FlaskClient

from tests import make
from tests.conftest import NOW
from tests.make_api_token import make_api_token
from tests.make_channel import make_channel, make_channel_message
from tests.make_feed import make_feed
from tests.make_letter import make_letter
from tests.make_order import make_order
from tests.make_plan_import import FIRST_ROW, make_plan_import
from tests.make_public import make_public_page, make_snapshot
from tests.make_public_item import make_item
from tests.make_round import make_closing
from tests.make_scores import make_assessment_file, make_result, make_score_import
from tests.make_stationery import make_stationery
from tests.make_webhook import make_message, make_webhook
from tracker.models import Dispute, Extension, Holding, PeopleImport, Person, PlanKind, PlanState

LETTER = "20270301T020000.000000Z-000001-sign_in-abcdef.eml"


class Office:
    def __init__(self, mail_folder: Path) -> None:
        with make.together():
            self._make()
        mail_folder.mkdir(exist_ok=True)
        (mail_folder / LETTER).write_text("To: nobody@example.go.th\nSubject: -\n\n-\n", encoding="utf-8")

    def _make(self) -> None:
        self.organisation = make.make_organisation("ดอยงาม", province="เชียงใหม่")
        self.division = make.make_division("กองคลัง", self.organisation)
        elsewhere = make.make_organisation("ริมน้ำ", province="ลำปาง")
        self.people: dict[str, Person | None] = {
            "nobody": None,
            "member": make.make_member(self.division),
            "head": make.make_head(make.make_division("กองช่าง", self.organisation)),
            "coordinator": make.make_coordinator(self.organisation),
            "clerk": make.make_chief_administrator(self.organisation),
            "mayor": make.make_mayor(self.organisation),
            "auditor": make.make_auditor(self.organisation),
            "province": make.make_provincial_viewer("เชียงใหม่"),
            "admin": make.make_system_administrator(),
            "stranger": make.make_coordinator(elsewhere),
        }
        member = self.people["member"]
        assert member
        self.member = member
        self.holding: Holding = member.holdings[0]
        self.appointment = make.make_appointment(province="น่าน")
        self.people_import = self._uploaded()
        self._plan()
        self.holiday = make.make_holiday(date(2027, 6, 24), organisation=self.organisation)
        self.national = make.make_holiday(date(2027, 6, 3))

    def _plan(self) -> None:
        """An approved plan with a task of the member's division, and one of everything that hangs on it."""
        by = make.signature(self.member)
        self.plan = make.make_plan(self.organisation)
        self.draft_plan = make.make_plan(self.organisation, fiscal_year=2571, state=PlanState.DRAFT)
        self.measure = make.make_measure(self.plan, division=self.division)
        self.deadline = make.make_deadline(self.measure, rule="within:days=15:after=event", phrase="ภายใน ๑๕ วัน")
        self.task = make.make_task(division=self.division, deadline=self.deadline)
        self.occurrence = make.make_occurrence(self.deadline)
        self.evidence = make.make_evidence(self.task, by)
        self.paper = make.make_paper(self.task, by)
        self.extension = make.kept(Extension.asked_for(self.task, date(2027, 4, 30), "รอเอกสาร", by))
        self.dispute = make.kept(Dispute.raised(self.task, "เป็นงานของกองช่าง", None, by))
        self.order = make_order(self.division, task=self.task)
        self.comment = make.make_comment(self.task, by, mentioned=self.member)
        self.undo = make.make_undo(self.organisation, by)
        # Its number is remembered: whoever keeps the report is done with the draft.
        self.draft_id = make.make_draft(self.member, self.organisation, f"tasks/{self.task.id}/report").id

        make_result(self.organisation, 2570, i1="70.00")
        self.score_import = make_score_import(self.organisation, self.people["coordinator"])
        self.assessment_file = make_assessment_file(self.people["admin"])
        self.item = make_item(self.division, urls=("http://10.0.0.5/report",))
        self.publication = self.item.publication
        self.plan_import = make_plan_import(self.organisation, self.people["coordinator"])
        self.letter = make_letter(self.member, self.organisation)
        self.feed = make_feed(self.member)
        self.public_page = make_public_page(self.organisation)
        self.snapshot = make_snapshot(self.organisation)
        self.stationery = make_stationery(self.organisation)
        self.api_token, _ = make_api_token(self.member)
        # Nobody listens there, and nobody is asked: it lies inside a house.
        self.webhook = make_webhook(self.organisation, url="https://10.0.0.5/")
        self.webhook_message = make_message(self.webhook)
        self.channel = make_channel(self.organisation)
        self.channel_message = make_channel_message(self.channel)
        self.project = make.make_measure(make.make_plan(self.organisation, kind=PlanKind.ACTION_PLAN))
        make_closing(self.plan, self.people["coordinator"])

    def _uploaded(self) -> PeopleImport:
        return make.kept(
            PeopleImport(
                organisation=self.organisation,
                person=self.people["coordinator"],
                file_name="รายชื่อ.xlsx",
                sha256="0" * 64,
                rows=[],
                uploaded_at=NOW,
            )
        )

    def fill_in(self, address: str) -> str:
        """`/divisions/<division>` → the address of this office's division."""
        rows = {
            "<division>": self.division.id,
            "<position>": self.holding.position_id,
            "<holding>": self.holding.id,
            "<person>": self.member.id,
            "<organisation>": self.organisation.id,
            "<appointment>": self.appointment.id,
            "<import>": self.people_import.id,
            "<plan_import>": self.plan_import.id,
            "<row_key>": FIRST_ROW,
            "<score_import>": self.score_import.id,
            "<assessment_file>": self.assessment_file.id,
            "<code>": "i1",
            "<holiday>": self.holiday.id,
            "<national>": self.national.id,
            "<letter>": self.letter.id,
            "<feed>": self.feed.id,
            "<slug>": self.public_page.slug,
            "<snapshot>": self.snapshot.id,
            "<piece>": self.stationery.piece.value,
            "<months>": 6,
            "<form>": "json",
            "<api_token>": self.api_token.id,
            "<channel>": self.channel.id,
            "<channel_message>": self.channel_message.id,
            "<webhook>": self.webhook.id,
            "<webhook_message>": self.webhook_message.id,
            "<plan>": self.plan.id,
            "<draft_plan>": self.draft_plan.id,
            "<measure>": self.measure.id,
            "<publication>": self.publication.id,
            "<item>": self.item.id,
            "<deadline>": self.deadline.id,
            "<occurrence>": self.occurrence.id,
            "<task>": self.task.id,
            "<evidence>": self.evidence.id,
            "<paper>": self.paper.id,
            "<number>": 1,
            "<page_number>": 1,
            "<action_plan>": self.project.plan_id,
            "<project>": self.project.id,
            "<extension>": self.extension.id,
            "<dispute>": self.dispute.id,
            "<order>": self.order.id,
            "<comment>": self.comment.id,
            "<mention>": self.comment.mentions[0].id,
            "<undo>": self.undo.id,
            "<draft>": self.draft_id,
            "<document>": "measures-table",
            "<kind>": "xlsx",
            "<year>": 2570,
            "<name>": LETTER,
            "<token>": "not-a-token",
        }
        for name, value in rows.items():
            address = address.replace(name, str(value))
        assert "<" not in address, f"tests/access/office.py does not know what to put into {address}"
        return address


def ask(browser: FlaskClient, method: str, address: str) -> str:
    """The answer in the letters of the table."""
    answer = browser.open(address, method=method)
    if answer.status_code == 401:
        return "k"
    if answer.status_code in (403, 404):
        return "n" if answer.status_code == 403 else "0"
    assert answer.status_code < 500, f"{method} {address} answers {answer.status_code}"
    return "-" if answer.location and answer.location.startswith("/sign-in") else "y"

"""The sample's public items: some stand on the web, and the links of some were found wanting."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from . import history
from .clock import BANGKOK
from .demo_plan import SampleYear
from .extensions import db
from .links import Finding, Judgement
from .models import Door, PublicAddress, PublicItem, Signature
from .office.calendar import working_days_of
from .publishing import checking, tasks
from .publishing.beginning import begin
from .publishing.tasks import needs_repair

SAMPLE: dict[str, Any] = json.loads(Path(__file__).with_name("demo_items.json").read_text(encoding="utf-8"))
A_FORTNIGHT, A_MONTH = timedelta(days=14), timedelta(days=30)
A_LOOK = time(10, 5)


class SampleItems:
    def __init__(self, year: SampleYear) -> None:
        self.year, self.today = year, year.today

    def make(self) -> None:
        """Each by its code: which the list of the year does not have is passed over."""
        with self.year.acting(self.year.coordinator, self.today - A_FORTNIGHT) as by:
            publication = begin(self.year.organisation, self.year.year, by)
            items = {item.code: item for item in publication.items}
            told = [(items[said["code"]], said) for said in SAMPLE["items"] if said["code"] in items]
            for item, said in told:
                self._write(item, said, by)
        with history.acting(Door.JOB):
            for item, said in told:
                self._look(item, said.get("looks", ()))
            db.session.commit()
            self._ask_for_repairs([item.id for item, _said in told])
            db.session.commit()

    def _write(self, item: PublicItem, said: dict[str, Any], by: Signature) -> None:
        item.stand_at([SAMPLE["site"] + said["path"]], by)
        for key in said.get("contains", ()):
            item.tick(key, True, "", by)

    def _look(self, item: PublicItem, looks: list[dict[str, Any]]) -> None:
        db.session.flush()
        for address in item.standing_addresses:
            for look in looks:
                day = self.today - timedelta(days=look["days_ago"])
                moment = datetime.combine(day, A_LOOK, BANGKOK)
                checking.note(address, _judgement(address, look), day, moment)

    def _ask_for_repairs(self, numbers: list[int]) -> None:
        """As the job does that looks at links: what is broken becomes a task of its division."""
        working = working_days_of(self.year.organisation, self.today, self.today + A_MONTH)
        for item in db.session.scalars(select(PublicItem).where(PublicItem.id.in_(numbers))):
            if needs_repair(item, self.today):
                tasks.repair(item, working, self.today)


def _judgement(address: PublicAddress, look: dict[str, Any]) -> Judgement:
    finding = Finding(look["finding"])
    print_ = look.get("seen", "") if finding.is_good else ""
    return Judgement(finding, address.url, look.get("status"), fingerprint=print_, seconds=look["seconds"])

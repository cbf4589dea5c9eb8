"""A link that does not open: why, and what to do."""

from flask import render_template

from ..entrance.links import LinkState
from ..models import LinkPurpose

STATUS = {LinkState.UNKNOWN: 404, LinkState.OTHER_BROWSER: 403}


def closed_link(state: LinkState, purpose: LinkPurpose) -> tuple[str, int]:
    return render_template("sign_in/closed_link.html", state=state.value, purpose=purpose.value), STATUS.get(state, 410)

"""Messages that come back, as mail servers write them."""

RETURNED = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mail.example.go.th>
To: coordinator@example.go.th
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.go.th
Arrival-Date: Mon, 1 Mar 2027 08:30:02 +0700

{blocks}
--cut
Content-Type: message/rfc822

From: tidtam@example.go.th
To: finance@example.go.th
Subject: digest

{original}
--cut--
"""


def block(address: str = "finance@example.go.th", status: str = "5.1.1", action: str = "failed", said: str = "") -> str:
    said = said or "550 5.1.1 <finance@example.go.th>: Recipient address rejected: User unknown"
    return f"""\
Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}
"""


def message(*blocks: str, original: str = "text") -> bytes:
    return RETURNED.format(blocks="\n".join(blocks or [block()]), original=original).encode()

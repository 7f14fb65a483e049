"""An article that came as a mail."""

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from checks.articles.asides import QUOTED
from tests.checks.articles.test_articles import LOREM, article

TEXT = f"Dear reader,\n\n> They lost 2.5 million,\n> says a post.\n\n{LOREM}\n\n-- \nAnn (41), +44 20 7946 0112\n"


def mail(charset: str = "utf-8", *, page: bool = False) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "desk@desk.example.org", "list@desk.example.org"
    message["Subject"], message["Date"] = "Fact check: is it 2.5 million – über all?", "Tue, 10 Mar 2026 07:30:00 +0100"
    message.set_content(TEXT + "Über alles.\n" if charset != "utf-8" else TEXT, charset=charset, cte="quoted-printable")
    if page:
        message.add_alternative(f"<p>{LOREM}</p>", subtype="html")
    return bytes(message)


@pytest.mark.parametrize("body", [mail(), mail("iso-8859-1"), mail(page=True)])
def test_a_mail_has_its_subject_day_and_text_without_headers_and_signature(body: bytes) -> None:
    said = article(body, "message/rfc822")
    assert said.title == "Fact check: is it 2.5 million – über all?"
    assert said.published == date(2026, 3, 10)
    assert [(one.text, one.aside) for one in said.sentences] == [
        ("Dear reader,", ""), ("They lost 2.5 million, says a post.", QUOTED), (LOREM, ""),
    ]  # fmt: skip

"""Where a redirect led, told by the address alone: the page behind it may say as much as any report."""

import pytest

from checks.readers.pages.led_away import led_away

ASKED = "https://office.example/data/report-2024"
HOME, LOGIN, CONSENT, ERROR = "the home page", "a login page", "a consent page", "an error page"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/", HOME),
        ("/?from=old", HOME),
        ("/?utm_source=404&lang=en", HOME),
        ("/en/", HOME),
        ("/de/index.html", HOME),
        ("/default.aspx?x=1", HOME),
        ("/login?next=/data/report-2024", LOGIN),
        ("/user/sign-in", LOGIN),
        ("/Account/SignIn.aspx", LOGIN),
        ("/cookie-consent?return=/data", CONSENT),
        ("/v2/collectConsent?sessionId=1", CONSENT),
        ("/errors/404.html", ERROR),
        ("/page-not-found", ERROR),
        ("/access-denied", "a page that refuses us"),
    ],
)
@pytest.mark.parametrize("host", ["office.example", "www.office.example", "other.example"])
def test_a_redirect_to_what_is_no_report_is_known_by_its_address(path: str, to: str, host: str) -> None:
    away = led_away(ASKED, f"https://{host}{path}")
    assert away is not None
    assert (away.to, str(away.kind)) == (to, "soft-404" if to in (HOME, ERROR) else "blocked")


@pytest.mark.parametrize(
    ("asked", "final"),
    [
        (ASKED, ASKED),
        (ASKED, ASKED.replace("https:", "http:")),
        (ASKED, "https://office.example/data/report-2024/"),
        (ASKED, "https://office.example/en/data/report-2024"),
        (ASKED, "https://office.example/?p=123"),
        (ASKED, "https://office.example/?page=report-2024"),
        (ASKED, "https://office.example/index.php?option=report"),
        (ASKED, "https://office.example/data/"),
        (ASKED, "https://office.example/statistics/login-fraud-2024"),
        (ASKED, "https://office.example/margins-of-error"),
        ("https://office.example/", "https://office.example/en/"),
        ("https://office.example/data/login/statistics", "https://office.example/statistics/login/2024"),
    ],
)
def test_a_redirect_that_may_lead_to_the_report_is_none(asked: str, final: str) -> None:
    assert led_away(asked, final) is None

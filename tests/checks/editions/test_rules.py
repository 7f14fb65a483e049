"""What a registry may say of editions, and the mistakes it is told."""

import pytest

from checks.addresses import address, asked_first
from checks.errors import RegistryError
from checks.model import Editions, Registry
from checks.registry import parse_registry
from tests.checks.registry_texts import SMALL

OWN = "    url: https://www.missingkids.org/cybertiplinedata"
LIST = "https://www.missingkids.org/reports"


def parsed(*lines: str) -> Registry:
    return parse_registry({"registry.yaml": SMALL.replace(OWN, "\n".join(f"    {line}" for line in lines))})


@pytest.mark.parametrize(
    "lines",
    [
        ("url: https://example.org/<year>/report-<year>.pdf",),
        ("url: https://example.org/<year>-report.pdf", f"editions: {{listed-at: {LIST}}}"),
        (f"editions: {{listed-at: {LIST}, link: <year>-report.pdf}}",),
        (OWN.strip(), f"editions: {{listed-at: {LIST}, titled: Annual report <year>}}"),
        ("url: https://example.org/api", "editions: {updated: meta.updated}"),
    ],
)
def test_one_line_says_where_the_next_edition_shows(lines: tuple[str, ...]) -> None:
    assert parsed(*lines).sources["cybertipline"].publisher


def test_a_look_begins_at_the_list() -> None:
    source = parsed(f"editions: {{listed-at: {LIST}, link: <year>-report.pdf}}").sources["cybertipline"]
    assert source.editions == Editions(listed_at=LIST, link="<year>-report.pdf")
    assert (asked_first(source), address(source)) == (LIST, LIST)
    both = parsed(OWN.strip(), f"editions: {{listed-at: {LIST}, link: <year>-report.pdf}}").sources["cybertipline"]
    assert (asked_first(both), address(both)) == (LIST, "https://www.missingkids.org/cybertiplinedata")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((OWN.strip(), "editions: {}"), "`editions` says nothing"),
        ((OWN.strip(), "editions: {link: <year>.pdf}"), "nothing says where: give `listed-at`"),
        ((OWN.strip(), f"editions: {{listed-at: {LIST}}}"), "nothing tells the editions from the other links"),
        ((f"editions: {{listed-at: {LIST}, link: report.pdf}}",), "`link` needs <year>"),
        ((f"editions: {{listed-at: {LIST}, link: <yaer>.pdf}}",), "unknown placeholder `<yaer>`"),
        (("editions: {listed-at: 'http://localhost/', link: <year>.pdf}",), "private network"),
        ((f"editions: {{listed-at: {LIST}/<year>, link: <year>.pdf}}",), "`listed-at` is one address"),
        (("url: https://example.org/<year>.json", "editions: {updated: a}"), "both say what an edition is"),
        ((OWN.strip(), "editions: {updated: a..b}"), "expected a path such as"),
        ((OWN.strip(), "editions: {listed: x}"), "unknown key `listed`; did you mean `listed-at`?"),
        (("url: https://example.org/<month>.csv",), "a quarter or month needs its year"),
    ],
)
def test_what_cannot_find_an_edition_is_a_mistake(lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(RegistryError) as raised:
        parsed(*lines)
    assert words in str(raised.value)


def test_a_locator_may_take_its_period_from_the_edition_where_there_are_editions() -> None:
    text = SMALL.replace(
        "- prose: received <value> reports in <year>", "- {prose: received <value> reports, period: edition}"
    )
    with pytest.raises(RegistryError, match="`period: edition`: its source tells no editions apart"):
        parse_registry({"registry.yaml": text})
    assert parse_registry({"registry.yaml": text.replace(OWN, "    url: https://example.org/<year>.pdf")})

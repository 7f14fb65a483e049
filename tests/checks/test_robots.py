"""What a robots.txt permits, by RFC 9309: the examples of the RFC, and what publishers write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.robots import LONGEST_DELAY_S, MOST, Robots, decoded

SITE = "https://publisher.test"


def permits(text: str, path: str) -> bool:
    return Robots(text, "Stilltrue").permits(SITE + path)


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("", "/report", True),
        ("User-agent: *\nDisallow:", "/report", True),
        ("User-agent: *\nDisallow: /", "/report", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: x\rDisallow: /\r\rUser-agent: Still\rDisallow: /", "/report", True),  # lines may end in CR alone
        ("User-agent: *\nDisallow: /report", "/reports/2024", False),
        ("User-agent: *\nDisallow: /report/", "/report", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),  # the longest match decides …
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),  # … wherever it stands
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),  # of equals the one that permits
        ("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf?v=2", True),
        ("User-agent: *\nDisallow: /*?", "/report?year=2024", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /café", "/caf%c3%a9", False),
        ("User-agent: *\nDisallow: /%61", "/a", False),
        ("User-agent: *\nDisallow: /Report", "/report", True),  # paths have capitals
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("user-AGENT:*\ndisALLOW:/a", "/a", False),
        ("User-agent: * # everybody\nDisallow: /a # this", "/a", False),
        ("Disallow: /a", "/a", True),  # of no group
        ("Sitemap: https://publisher.test/s.xml\nUser-agent: *\nSitemap: x\nDisallow: /a", "/a", False),
        ("User-agent: *\n\n\nDisallow: /a", "/a", False),  # an empty line ends no group
        ("<!doctype html><title>Not found</title>Disallow: /", "/a", True),
    ],
)
def test_the_rules_of_everybody(text: str, path: str, may: bool) -> None:
    assert permits(text, path) is may


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        ("Stilltrue", True),
        ("stilltrue", True),
        ("STILLTRUE/1.0", True),
        ("Stilltrue (+https://example.org)", True),
        ("still", False),
        ("s", False),
        ("stilltrue-images", False),
        ("mystilltrue", False),
        ("Googlebot", False),
    ],
)
def test_a_group_is_ours_by_the_product_token_alone(name: str, is_ours: bool) -> None:
    assert permits(f"User-agent: {name}\nDisallow: /", "/a") is not is_ours
    assert permits(f"User-agent: *\nAllow: /\n\nUser-agent: {name}\nDisallow: /a", "/a") is not is_ours
    assert permits(f"User-agent: {name}\nAllow: /\n\nUser-agent: *\nDisallow: /a", "/a") is is_ours


def test_groups_of_the_same_name_are_one_and_a_group_may_have_several_names() -> None:
    text = "User-agent: stilltrue\nDisallow: /a\n\nUser-agent: other\nUser-agent: stilltrue\nDisallow: /b\n"
    assert [permits(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


@pytest.mark.parametrize(
    ("said", "delay_s"),
    [("2.5", 2.5), ("0", 0), ("-3", 0), ("soon", 0), ("1000000000", LONGEST_DELAY_S), ("inf", 0), ("nan", 0)],
)
def test_the_crawl_delay_is_read_in_seconds(said: str, delay_s: float) -> None:
    assert Robots(f"User-agent: *\nCrawl-delay: {said}\n", "Stilltrue").delay_s == delay_s


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("User-agent: *\nDisallow: /a\nDisallow: /a/report  # drafts", "/a/report"),
        ("User-agent: *\nDisallow: /a/report\n\nUser-agent: Stilltrue\nDisallow: /a", "/a"),
        ("User-agent: *\nDisallow: /*report$", "/*report$"),
        ("User-agent: *\nDisallow: /a\nDisallow: /a", "/a"),
    ],
)
def test_the_rule_that_forbids_is_named_as_it_is_written(text: str, rule: str) -> None:
    robots = Robots(text, "Stilltrue")
    assert not robots.permits(f"{SITE}/a/report")
    assert robots.rule_against(f"{SITE}/a/report") == f"Disallow: {rule}"


@given(st.text(max_size=300), st.text(alphabet=st.characters(codec="ascii", exclude_characters="#?\\"), max_size=30))
def test_whatever_it_says_there_is_an_answer(text: str, path: str) -> None:
    robots = Robots(f"User-agent: *\nDisallow: {text}", "Stilltrue")
    if not robots.permits(f"{SITE}/{path}"):
        assert robots.rule_against(f"{SITE}/{path}").startswith("Disallow")


def test_a_file_of_ten_megabytes_is_read_to_its_500_kibibytes_and_no_rule_is_cut_in_two() -> None:
    body = b"User-agent: *\n" + b"Disallow: /private/page\n" * 420_000
    text = decoded(body)
    assert MOST - 100 < len(text) <= MOST
    assert text.endswith("Disallow: /private/page")
    assert not permits(text, "/private/page")
    assert permits(text, "/private")


def test_what_is_no_text_is_read_as_far_as_it_goes() -> None:
    assert permits(decoded(b"\xff\xfe\x00U\x00s" * 99), "/a")
    assert not permits(decoded(b"\xef\xbb\xbfUser-agent: *\nDisallow: /a # \xff"), "/a")


def test_the_rule_is_named_however_lines_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = Robots(end.join(("User-agent: *", "Disallow: /data", "")), "Stilltrue")
        assert found.rule_against(f"{SITE}/data/report") == "Disallow: /data"

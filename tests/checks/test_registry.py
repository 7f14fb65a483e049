"""The registry as text: what it becomes, and every mistake with its place."""

from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from checks.errors import Mistake, RegistryError
from checks.model import Every, Statement, TableLocator, TextQuote, Tracks, Trend
from checks.registry import check_registry, parse_registry
from tests.checks.registry_texts import SMALL, WHOLE, spoiled

OURS = Path(__file__).resolve().parents[2] / "registry.yaml"


def mistakes(text: str) -> tuple[Mistake, ...]:
    return check_registry({"r.yaml": text}).mistakes


def places(text: str) -> list[tuple[int, int]]:
    return [(one.line, one.column) for one in mistakes(text)]


def only(text: str) -> str:
    """The one mistake, as a person sees it."""
    (one,) = mistakes(text)
    return str(one)


# --- what it becomes -----------------------------------------------------------------------------------------------


def test_the_registry_we_ship_has_no_mistake_and_no_doubt() -> None:
    checked = check_registry({"registry.yaml": OURS.read_text(encoding="utf-8")})
    assert checked.mistakes == ()
    assert checked.doubts == ()
    assert checked.registry is not None
    assert len(checked.registry.fact_checks) == 4
    assert checked.registry.figures["stop-csam-act"].ends == date(2027, 1, 3)
    assert {source.confirmed for source in checked.registry.sources.values()} == {"never"}


def test_every_key_in_every_spelling_is_read() -> None:
    registry = parse_registry({"r.yaml": WHOLE})
    assert registry.keeper == "uk-desk"
    assert registry.keeper_of(registry.sources["office"]).id == "uk-desk"
    assert registry.keeper_of(registry.sources["cybertipline"]).id == "us-desk"
    releases = registry.sources["cybertipline"].releases
    assert releases is not None
    assert releases.every is Every.YEAR
    assert releases.between == "04-01 to 06-30"
    assert registry.sources["population"].missing == ("-9.99",)
    assert registry.sources["s-1829"].confirmed == date(2026, 11, 22)
    first = registry.figures["reports"].at[0]
    assert isinstance(first, TableLocator)
    assert (first.table.row, first.table.column) == (("Grand Total", "All reports"), ("<year>",))
    assert registry.figures["both"].sum_ == ("reports", "referred")
    assert registry.figures["reports"].breaks == {"2024": "duplicates are bundled"}
    assert registry.figures["named"].at[0].wording == TextQuote(exact="Duty to report")  # type: ignore[union-attr]


def test_statements_are_read_with_their_overrides() -> None:
    by_id = {one.id: one for one in parse_registry({"r.yaml": WHOLE}).fact_checks["referrals"].statements}
    assert by_id["reports"].cites == ("1",)
    assert by_id["referred-trend"].trend is Trend.UP
    assert by_id["stage-stage"].any_of == ("stage",)
    assert by_id["named"].tracks is Tracks.PERIOD
    assert by_id["as-of"].vintage == "as-of: 2026-01-09"
    assert by_id["first"].value == "+130,000"
    assert by_id["no-breakdown-here"].would_say == ("by offense",)


def test_a_statement_is_named_after_its_figure_or_its_first_words() -> None:
    ids = [one.id for one in parse_registry({"r.yaml": WHOLE}).fact_checks["referrals"].statements]
    assert ids[:7] == [
        "reports",
        "bound",
        "referred",
        "referred-trend",
        "stage-stage",
        "plan-stage",
        "no-breakdown-here",
    ]


def test_several_files_are_one_registry() -> None:
    desks, rest = SMALL.split("sources:\n")
    assert parse_registry({"desks.yaml": desks, "rest.yaml": "sources:\n" + rest}) == parse_registry({"r.yaml": SMALL})


def test_an_empty_file_beside_others_is_nothing() -> None:
    assert parse_registry({"r.yaml": SMALL, "later.yaml": "# nothing yet\n"}) == parse_registry({"r.yaml": SMALL})


def test_an_alias_repeats_what_it_names() -> None:
    text = spoiled(
        "      - prose: received <value> reports in <year>\n",
        "      - &p {prose: received <value> reports in <year>}\n  tips: {measure: m, source: cybertipline, at: *p}\n",
    )
    registry = parse_registry({"r.yaml": text})
    assert registry.figures["tips"].at == registry.figures["reports"].at


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert parse_registry({"r.yaml": "\ufeff" + SMALL}) == parse_registry({"r.yaml": SMALL})


def test_hosts_that_the_caller_lists_may_be_local() -> None:
    text = spoiled("https://www.missingkids.org/cybertiplinedata", "http://127.0.0.1:8123/data")
    assert "loopback" in only(text)
    assert parse_registry({"r.yaml": text}, allowed_hosts=["127.0.0.1"]).sources


# --- mistakes of form ----------------------------------------------------------------------------------------------


def test_yaml_that_cannot_be_read_has_its_place_and_other_files_are_still_checked() -> None:
    broken = spoiled("    title: How often?\n", "    title: How often: really?\n", SMALL)
    found = check_registry(
        {"a.yaml": broken, "b.yaml": "figures:\n  g: {measure: m, source: s, at: {jsn: a}}\n"}
    ).mistakes
    assert [(one.file, one.line, one.column) for one in found] == [("a.yaml", 16, 21), ("b.yaml", 2, 35)]
    assert "must stand in quotes" in found[0].message
    assert "did you mean `json`?" in found[1].message


def test_nothing_dangles_while_a_file_cannot_be_read() -> None:
    found = check_registry(
        {"a.yaml": "desks: [", "b.yaml": SMALL.replace("us-desk: {route: us-desk}", "x: {route: x}")}
    )
    assert [one.file for one in found.mistakes] == ["a.yaml"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("desks:\n  a: {route: a}\n  a: {route: b}\n", (3, 3), "stands here twice; it is first on line 2"),
        ("desks: {a: {route: a, route: b}}\n", (1, 23), "`route` stands here twice"),
        ("desks: {a: {route: !!str a}}\n", (1, 20), "the tag `!!str` is not used here"),
        ("desks: {a: {route: !python/object:os.system a}}\n", (1, 20), "the tag `!python/object:os.system`"),
        ("desks: {a: &x {route: a}, b: {<<: *x}}\n", (1, 31), "merge keys"),
        ("desks: &x {a: {route: a}, b: *x}\n", (1, 8), "contains itself"),
        ("desks: {a: {route: *nowhere}}\n", (1, 20), "undefined alias"),
        ("desks: {a: {route: a}, ? [x] : y}\n", (1, 26), "a key is one text"),
        ("desks: {a: {route: \x01}}\n", (1, 20), "U+0001"),
        ("desks: {a: {route: a}}\n---\ndesks: {}\n", (2, 1), "a second document"),
        ("- a\n- b\n", (1, 1), "expected a mapping with desks, sources"),
        ("just text", (1, 1), "expected a mapping with desks, sources"),
        ("desks: {a: {route: a}}\nfigure: {}\n", (2, 1), "unknown key `figure`; did you mean `figures`?"),
        ("desks: [a]\n", (1, 8), "`desks`: expected a mapping of ids"),
        ("desks: {a: yes}\n", (1, 9), "desk `a`: expected a mapping (`key: value`), found `yes`"),
        ("desks:\n  a:\n", (2, 3), "desk `a`: expected a mapping (`key: value`), found nothing"),
    ],
)
def test_a_mistake_of_form_has_its_place(text: str, place: tuple[int, int], words: str) -> None:
    found = [one for one in mistakes(text) if words in one.message]
    assert [(one.line, one.column) for one in found] == [place]


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} [{', '.join(['*' + before] * 10)}]")
    assert any("repeat more than 10000 values" in one.message for one in mistakes("\n".join(lines)))


@pytest.mark.parametrize("opening", ["[", "- ", "? ", "{a: "])
def test_bottomless_nesting_is_refused_and_does_not_crash(opening: str) -> None:
    (one,) = mistakes(opening * 50_000)
    assert "nested over 100 levels deep" in one.message


def test_no_desk_means_that_nobody_is_told() -> None:
    assert "nobody would be told" in only("")
    with pytest.raises(RegistryError, match="nobody would be told"):
        parse_registry({})


# --- mistakes of one entry -----------------------------------------------------------------------------------------

PROSE = "      - prose: received <value> reports in <year>\n"
AT = "    at:\n" + PROSE
STATEMENT = '{prints: "35.9 million reports in 2023", figure: reports}'
URL = "https://www.missingkids.org/cybertiplinedata"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        # keys
        ("measure:", "measur:", (9, 5), "figure `reports`: unknown key `measur`; did you mean `measure`?"),
        ("    unit: reports\n", "    id: x\n", (10, 5), "the id is the key this stands under"),
        ("    unit: reports\n", "    colour: red\n", (10, 5), "unknown key `colour`; it takes measure, unit"),
        ("    measure: reports in a year\n", "", (8, 3), "`measure` is missing"),
        ("    unit: reports\n", "    unit:\n", (10, 10), "`unit` is empty; give it a value or delete the line"),
        ("    unit: reports\n", "    unit: [a, b]\n", (10, 11), "`unit`: expected text, found a list"),
        ("    unit: reports\n", "    also: []\n", (10, 11), "`also` is an empty list"),
        ("    unit: reports\n", '    also: [a, " "]\n', (10, 15), "`also` is blank"),
        # words
        ("    unit: reports\n", "    grows: never\n", (10, 12), "`grows`: expected `only`, found `never`"),
        (
            "    unit: reports\n",
            "    ends: soon\n",
            (10, 11),
            "`ends`: expected a day such as 2026-01-18, found `soon`",
        ),
        ("    unit: reports\n", "    ends: 2026-02-30\n", (10, 11), "found `2026-02-30`"),
        ("    unit: reports\n", "    ends: 20260118\n", (10, 11), "found `20260118`"),
        ("    unit: reports\n", "    drift: much\n", (10, 12), "`drift`: expected a share such as `1 %`"),
        ("    unit: reports\n", "    breaks: {then: x}\n", (10, 14), "`breaks`: no period is named 'then'"),
        ("    unit: reports\n", "    breaks: {2024: [x]}\n", (10, 20), "expected text for `2024`, found a list"),
        (
            "    unit: reports\n",
            "    stages: eu-bill\n",
            (10, 13),
            "no ladder is called `eu-bill`; did you mean `us-bill`?",
        ),
        ("    unit: reports\n", "    final-stages: x\n", (10, 5), "`final-stages` needs `stages`"),
        ("    unit: reports\n", "    stages: [a, b]\n    final-stages: c\n", (11, 19), "`c` is none of the `stages`"),
        # desks
        ("{route: us-desk}", "{route: 'mailto://u:p@x'}", (2, 20), "a tag of the Apprise configuration"),
        (
            "{route: us-desk}",
            "{route: us-desk, zone: 'New York'}",
            (2, 35),
            "expected a time zone such as `Europe/Madrid`",
        ),
        ("{route: us-desk}", "{route: us-desk, deputy: us-desk}", (2, 37), "a desk cannot stand in for itself"),
        ("{route: us-desk}", "{route: us-desk, banner: later}", (2, 37), "expected `after a decision`, `at once`"),
        ("{route: us-desk}", "{route: us-desk, language: English!}", (2, 39), "expected a language code"),
        ("{route: us-desk}", "{route: us-desk, deputy: uk-desk}", (2, 37), "no desk is called `uk-desk`; did you mean"),
        # sources
        (f"    url: {URL}\n", "", (4, 3), "an address is missing: `url`, or a shorthand"),
        (
            f"    url: {URL}\n",
            f"    url: {URL}\n    bill: 119/s/1829\n",
            (7, 5),
            "`url` and `bill` both say where it is",
        ),
        (f"    url: {URL}\n", "    bill: S. 1829\n", (6, 11), "expected congress/type/number, such as `119/s/1829`"),
        (f"    url: {URL}\n", "    world-bank: WLD\n", (6, 17), "expected indicator/country"),
        (URL, "https://x.org/<yeer>", (6, 10), "unknown placeholder `<yeer>`; did you mean `<year>`?"),
        (URL, "https://x.org/{year}", (6, 10), "`{year}` is no placeholder; write <year>"),
        (
            f"    url: {URL}\n",
            f"    url: {URL}\n    secrets: {{key: abc1}}\n",
            (7, 20),
            "takes the name of an environment variable",
        ),
        (f"    url: {URL}\n", f"    url: {URL}\n    releases: {{}}\n", (7, 15), "`releases` says nothing"),
        (f"    url: {URL}\n", f"    url: {URL}\n    releases: {{every: yaer}}\n", (7, 23), "did you mean `year`?"),
        (
            f"    url: {URL}\n",
            f"    url: {URL}\n    releases: {{between: spring}}\n",
            (7, 25),
            "such as `04-01 to 06-30`",
        ),
        (
            f"    url: {URL}\n",
            f"    url: {URL}\n    releases: {{between: 04-01 to 06-31}}\n",
            (7, 25),
            "which no year has",
        ),
        (f"    url: {URL}\n", f"    url: {URL}\n    releases: {{on: someday}}\n", (7, 20), "`first friday`"),
        (
            f"    url: {URL}\n",
            f"    url: {URL}\n    releases: {{after: a while}}\n",
            (7, 23),
            "expected a length of time",
        ),
        (f"    url: {URL}\n", f"    url: {URL}\n    pace: 2 months\n", (7, 11), "no fixed number of seconds"),
        (f"    url: {URL}\n", f"    url: {URL}\n    format: {{decimal: ',', group: ','}}\n", (7, 35), "cannot both"),
        (
            f"    url: {URL}\n",
            f"    url: {URL}\n    confirmed: maybe\n",
            (7, 16),
            "expected a day such as 2026-01-18 or `never`",
        ),
        (f"    url: {URL}\n", f"    url: {URL}\n    keeper: nobody\n", (7, 13), "no desk is called `nobody`"),
        (
            f"    url: {URL}\n",
            f'    url: {URL}\n    post: \'{{"registrationkey": "x1"}}\'\n',
            (7, 11),
            "carries a secret in the open",
        ),
        (URL, URL + "?page=<page>", (6, 10), "nothing says how many there are: give `next` their number's path"),
        (f"    url: {URL}\n", f"    url: {URL}\n    next: links..next\n", (7, 11), "expected a path such as"),
        (f"    url: {URL}\n", f"    url: {URL}\n    render: firefox\n", (7, 13), "expected `browser`, found `firefox`"),
        (f"    url: {URL}\n", f"    url: {URL}\n    render: browser\n    next: a.b\n", (7, 5), "`next` is for records"),
        (f"    url: {URL}\n", f"    url: {URL}\n    scale: meta.scale\n", (7, 12), "or a number above zero such as"),
        (f"    url: {URL}\n", f"    url: {URL}\n    post: '{{query: 1}}'\n", (7, 11), "begins as JSON and is none"),
        # figures
        (
            "source: cybertipline",
            "source: cybertypeline",
            (11, 13),
            "no source is called `cybertypeline`; did you mean",
        ),
        ("source: cybertipline", "source: reports", (11, 13), "no source is called `reports`; it is a figure"),
        ("    source: cybertipline\n", "", (12, 9), "`source` is missing"),
        (AT, "", (8, 3), "nothing says where it stands"),
        (
            AT,
            AT + "    sum: [tips, tips]\n  tips: {measure: m, source: cybertipline, at: {css: b}}\n",
            (14, 5),
            "`at` and `sum` both say where it comes from",
        ),
        (
            AT,
            "    sum: tips\n  tips: {measure: m, source: cybertipline, at: {css: b}}\n",
            (12, 10),
            "a sum has two parts or more",
        ),
        (
            AT,
            "    share: {part: tips, whole: tips}\n  tips: {measure: m, source: cybertipline, at: {css: b}}\n",
            (12, 32),
            "part and whole are the same figure",
        ),
        (AT, "    share: {part: reports}\n", (12, 5), "`whole` is missing"),
        (
            AT,
            "    change: {of: reprots, over: 1 year}\n",
            (12, 18),
            "no figure is called `reprots`; did you mean `reports`?",
        ),
        (
            AT,
            "    change: {of: tips, over: while}\n  tips: {measure: m, source: cybertipline, at: {css: b}}\n",
            (12, 30),
            "expected a length of time",
        ),
        # locators
        (PROSE, "      - tabel: {row: a, column: b}\n", (13, 9), "`tabel` is none; did you mean `table`?"),
        (PROSE, "      - {}\n", (13, 9), "it takes one of table, records"),
        (PROSE, "      - a text\n", (13, 9), "a locator is a mapping with one of the keys"),
        (PROSE, "      - {css: a, json: b}\n", (13, 9), "two locators in one: `css` and `json`"),
        (PROSE, "      - table: {rows: a, column: b}\n", (13, 17), "unknown key `rows`; did you mean `row`?"),
        (PROSE, "      - table: {row: a}\n", (13, 9), "`column` is missing"),
        (PROSE, '      - table: {row: " ", column: b}\n', (13, 22), "`row` is blank"),
        (PROSE, "      - table: {row: a, column: {year}}\n", (13, 33), "write the placeholder as <year>"),
        (
            PROSE,
            "      - table:\n          row: a\n          column: {year}\n",
            (15, 19),
            "write the placeholder as <year>",
        ),
        (PROSE, "      - table: {row: <year>, column: <year>}\n", (13, 38), "`<year>` stands in `row` and in `column`"),
        (PROSE, "      - table: {row: <value>, column: b}\n", (13, 22), "unknown placeholder `<value>`"),
        (PROSE, "      - table: {row: a, column: b, where: {Sex: ''}}\n", (13, 49), "has no text to compare with"),
        (PROSE, "      - prose: received many reports\n", (13, 16), "needs `<value>` where the number stands"),
        (PROSE, "      - prose: <value>\n", (13, 16), "needs words around `<value>`"),
        (PROSE, "      - prose: <value> of <value> reports\n", (13, 16), "`<value>` stands here twice"),
        (
            PROSE,
            "      - prose: <value> reports in <yeer>\n",
            (13, 16),
            "unknown placeholder `<yeer>`; did you mean `<year>`?",
        ),
        (PROSE, "      - prose: <value> reports in <year\n", (13, 16), "an angle bracket is not closed"),
        (PROSE, '      - prose: "{value} reports"\n', (13, 16), "`{value}` is no placeholder; write <value>"),
        (PROSE, '      - css: "a[["\n', (13, 14), "is no CSS selector"),
        (PROSE, "      - json: a..b\n", (13, 15), "expected a path such as"),
        (PROSE, "      - json: a[first]\n", (13, 15), "expected a path such as"),
        (PROSE, "      - records: {value: v, in: 'a['}\n", (13, 33), "expected a path such as"),
        (PROSE, "      - records: {value: v, in: 'a.<year>'}\n", (13, 33), "`in` binds no <year>; name a field of the"),
        (PROSE, "      - {json: a, period: whenever}\n", (13, 27), "or one of `newest with a value`"),
        (PROSE, "      - by-hand: now and then\n", (13, 18), "expected a length of time"),
        (PROSE, "      - {css: a, source: nowhere}\n", (13, 26), "no source is called `nowhere`"),
        # fact-checks
        ("    title: How often?\n", "", (15, 3), "`title` is missing"),
        (
            "    desk: us-desk\n",
            "    desk: uk-desk\n",
            (18, 11),
            "no desk is called `uk-desk`; did you mean `us-desk`?",
        ),
        ("https://example.org/referrals", "ftp://example.org/", (17, 10), "an address begins with https://"),
        (
            "    desk: us-desk\n",
            "    desk: us-desk\n    tracks: newest\n",
            (19, 13),
            "expected `latest` or `period`, found `newest`",
        ),
        ("    desk: us-desk\n", "    desk: us-desk\n    language: '!'\n", (19, 15), "expected a language code"),
        (f"    statements:\n      - {STATEMENT}\n", "", (15, 3), "nothing of it is looked at"),
        (
            f"    statements:\n      - {STATEMENT}\n",
            "    statements: none\n",
            (19, 17),
            "expected a list of statements",
        ),
        (f"    statements:\n      - {STATEMENT}\n", "    statements:\n", (19, 16), "expected a list of statements"),
        # statements
        (STATEMENT, "{prints: 1.10, figure: reports}", (20, 18), 'YAML damages a bare `1.10`; quote it: "1.10"'),
        (STATEMENT, "{prints: 35900, figure: reports}", (20, 18), "quote it"),
        (STATEMENT, "{prints: yes, figure: reports}", (20, 18), "quote it"),
        (STATEMENT, "{prints: 2026-01-18, figure: reports}", (20, 18), "quote it"),
        (STATEMENT, "{prints: '36 reports', figure: reports, value: 36.20}", (20, 56), "YAML damages a bare `36.20`"),
        (
            STATEMENT,
            "{prints: more than 3, 4 or 5, figure: reports}",
            (20, 31),
            'put it in quotes: "more than 3, 4 or 5"',
        ),
        (
            STATEMENT,
            "{prints: over 1,100 of 2,200 tips, figure: reports}",
            (20, 25),
            'put it in quotes: "over 1,100 of 2,200 tips"',
        ),
        (STATEMENT, "{figure: reports}", (20, 9), "`prints` is missing"),
        (STATEMENT, "{prints: '36 reports'}", (20, 9), "name a `figure` or `absent-from`"),
        (
            STATEMENT,
            "{prints: '36 reports', figure: repots}",
            (20, 40),
            "no figure is called `repots`; did you mean `reports`?",
        ),
        (STATEMENT, "{prints: '36 reports', figure: reports, of: all}", (20, 53), "no figure is called `all`"),
        (STATEMENT, "{prints: '36 reports', figure: reports, of: reports}", (20, 53), "a figure is no part of itself"),
        (STATEMENT, "{prints: x y, figure: reports, slower-than: all}", (20, 53), "no figure is called `all`"),
        (STATEMENT, "{prints: x y, figure: reports, slower-than: reports}", (20, 53), "more slowly than itself"),
        (STATEMENT, "{prints: x y, any-of: [reports, all]}", (20, 41), "no figure is called `all`"),
        (STATEMENT, "{prints: x y, absent-from: nobody}", (20, 36), "no source is called `nobody`"),
        (STATEMENT, "{prints: x y, absent-from: cybertipline, figure: reports}", (20, 23), "contradict one another"),
        (STATEMENT, "{prints: x y, absent-from: cybertipline, trend: up}", (20, 50), "`trend` needs `figure`"),
        (STATEMENT, "{prints: x y, figure: reports, would-say: z}", (20, 40), "`would-say` needs `absent-from`"),
        (STATEMENT, "{prints: x y, figure: reports, trend: upp}", (20, 47), "did you mean `up`?"),
        (STATEMENT, "{prints: x y, figure: reports, stage: law}", (20, 47), "the figure `reports` has no `stages`"),
        (STATEMENT, "{prints: x y, figure: reports, period: lately}", (20, 48), "no period is named 'lately'"),
        (STATEMENT, "{prints: x y, figure: reports, hedge: quux}", (20, 47), "`hedge`: expected words such as"),
        (STATEMENT, "{prints: x y, figure: reports, band: wide}", (20, 46), "expected a share such as `5 %`"),
        (
            STATEMENT,
            "{prints: x y, figure: reports, vintage: last}",
            (20, 49),
            "expected `first` or `as-of: 2026-01-09`",
        ),
        (STATEMENT, "{prints: x y, figure: reports, look-again: soon}", (20, 52), "expected a length of time"),
        (STATEMENT, "{prints: x y, figure: reports, bears-on: verdikt}", (20, 50), "did you mean `verdict`?"),
        (STATEMENT, "{prints: x y, figure: reports, id: Not This}", (20, 44), "lower-case words joined by hyphens"),
        (
            STATEMENT,
            f"{STATEMENT}\n      - {STATEMENT}",
            (21, 9),
            "the statement on line 20 has this id too; give one of them an `id`",
        ),
    ],
)
def test_one_slip_is_one_mistake_at_its_place(old: str, new: str, place: tuple[int, int], words: str) -> None:
    found = mistakes(spoiled(old, new))
    assert [(one.line, one.column) for one in found if words in one.message] == [place], found
    assert len(found) == 1, found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            spoiled("  us-desk: {", "  US_Desk: {"),
            "desk `US_Desk`: an id is lower-case words joined by hyphens, such as `us-desk`",
        ),
        (
            spoiled("  reports:\n", "  cybertipline:\n"),
            "this id is taken by the source at r.yaml:4; all ids share one namespace",
        ),
        (
            spoiled("{route: us-desk}", "{route: us-desk, formerly: reports}"),
            "the former id `reports` is the figure `reports`'s; ids are never reused",
        ),
    ],
)
def test_ids_are_kebab_case_and_share_one_namespace(text: str, message: str) -> None:
    assert any(message in one.message for one in mistakes(text))


def test_an_id_taken_in_another_file_says_where() -> None:
    found = check_registry({"a.yaml": SMALL, "b.yaml": "desks:\n  us-desk: {route: x}\n"}).mistakes
    assert [str(one) for one in found] == [
        "b.yaml:2:3: desk `us-desk`: this id is taken by the desk at a.yaml:2; all ids share one namespace"
    ]


def test_the_keeper_is_a_desk() -> None:
    assert (
        only("keeper: us-desc\n" + SMALL)
        == "r.yaml:1:9: `keeper`: no desk is called `us-desc`; did you mean `us-desk`?"
    )
    assert "expected the id of a desk" in only("keeper: [us-desk]\n" + SMALL)
    found = check_registry({"a.yaml": "keeper: us-desk\n" + SMALL, "b.yaml": "keeper: us-desk\n"}).mistakes
    assert [(one.file, one.line, one.column) for one in found] == [("b.yaml", 1, 1)]


def test_a_circle_of_derived_figures_is_told_once() -> None:
    circle = (
        "  a: {measure: m, sum: [b, reports]}\n"
        "  b: {measure: m, share: {part: c, whole: reports}}\n"
        "  c: {measure: m, change: {of: a, over: 1 year}}\n"
    )
    (one,) = mistakes(spoiled("fact-checks:\n", circle + "fact-checks:\n"))
    assert (one.line, one.column) == (16, 32)
    assert "derived from itself: a → b → c → a" in one.message


def test_a_long_chain_of_derived_figures_is_no_circle() -> None:
    chain = "".join(f"  f{i}: {{measure: m, change: {{of: f{i + 1}, over: 1 year}}}}\n" for i in range(3000))
    chain += "  f3000: {measure: m, sum: [reports, reports]}\n"
    assert mistakes(spoiled("fact-checks:\n", chain + "fact-checks:\n")) == ()


def test_a_stage_must_be_on_the_ladder() -> None:
    found = mistakes(spoiled("stage: not enacted}", "stage: enakted}", WHOLE))
    assert ["`enakted` is no stage of `stage`; did you mean `not enacted`?" in one.message for one in found] == [True]
    found = mistakes(spoiled("stage: not enacted}", "stage: quux}", WHOLE))
    assert ["`quux` is no stage of `stage`; it takes introduced, referred" in one.message for one in found] == [True]
    found = mistakes(spoiled("stage: [draft, adopted]}", "stage: [draft, adoptd]}", WHOLE))
    assert ["did you mean `adopted`?" in one.message for one in found] == [True]


def test_a_source_read_by_hand_needs_no_address() -> None:
    assert "an address is missing" in only(spoiled("at: {by-hand: every 6 months}", "at: {css: a}", WHOLE))


def test_all_mistakes_come_at_once_in_the_order_of_their_places() -> None:
    text = SMALL
    for old, new in [
        ("route: us", "rout: us"),
        (URL, "http://localhost/"),
        ("<year>", "<yeer>"),
        ("desk: us-desk\n", "desk: x\n"),
    ]:
        text = spoiled(old, new, text)
    with pytest.raises(RegistryError) as raised:
        parse_registry({"r.yaml": text})
    assert str(raised.value).splitlines() == [
        "r.yaml:2:13: desk `us-desk`: unknown key `rout`; did you mean `route`?",
        "r.yaml:6:10: source `cybertipline`: `url`: `localhost` is a name of a private network, not of a public source",
        "r.yaml:13:16: figure `reports`: unknown placeholder `<yeer>`; did you mean `<year>`?",
        "r.yaml:18:11: fact-check `referrals`: no desk is called `x`; declare it under `desks`",
    ]


def test_a_time_zone_the_machine_does_not_know_is_a_mistake_where_its_zones_are_given() -> None:
    text = spoiled("{route: us-desk}", "{route: us-desk, zone: Europe/Madird}")
    assert mistakes(text) == ()
    (one,) = check_registry({"r.yaml": text}, zones=available_timezones()).mistakes
    assert (one.line, one.column) == (2, 35)
    assert "there is no time zone `Europe/Madird`; did you mean `Europe/Madrid`?" in one.message


def test_no_message_repeats_a_secret() -> None:
    secret = "hunter2hunter2hunter2"
    text = spoiled(URL, f"https://user:{secret}@x.org/?token={secret}")
    text = spoiled("    publisher: National Center\n", f"    publisher: N\n    secrets: {{key: {secret}}}\n", text)
    assert len(mistakes(text)) == 2
    assert not any(secret in one.message for one in mistakes(text))


def test_what_is_understood_only_in_part_is_a_doubt_and_no_mistake() -> None:
    checked = check_registry({"r.yaml": spoiled("35.9 million reports in 2023", "a great many")})
    assert checked.mistakes == ()
    assert [(one.line, one.column) for one in checked.doubts] == [(20, 18)]


def test_a_later_statement_is_checked_though_an_earlier_one_is_broken() -> None:
    text = spoiled(STATEMENT, '{print: "36", figure: reports}\n      - {id: b, prints: "36 tips", figure: nowhere}')
    assert places(text) == [(20, 10), (21, 44)]


def test_statements_are_nouns_like_all_others() -> None:
    assert isinstance(parse_registry({"r.yaml": SMALL}).fact_checks["referrals"].statements[0], Statement)

"""Sentences: `prose`, `quote`, `wording`, `css`. The number between the words, and never the one beside it."""

from decimal import Decimal

import pytest

from checks.model import Hedge, Interval, ProblemKind, Signal, Status
from tests.checks.readers.documents import css, observed, page, problem, prose, quote, reading, source, values, wording

LEAD = "<p>In 2023 the CyberTipline received more than 36.2 million reports of suspected abuse.</p>"
SENTENCE = "In <year> the CyberTipline received <value> reports"


def test_a_sentence_binds_its_value_and_its_year() -> None:
    one = observed(LEAD, prose(SENTENCE))
    assert one.period is not None
    assert (one.period.name, one.value, one.hedge) == ("2023", Decimal(36200000), Hedge.OVER)
    assert one.interval == Interval(low=Decimal(36200000), high=None, low_open=True)
    assert one.quantum == 100000


@pytest.mark.parametrize(
    ("text", "locator", "period"),
    [
        ("In the year ending June 2025, 111,084 people applied.", "year ending <month> <year>, <value> people applied",
         "12 months to 2025-06"),
        ("In the three months to October 2025 it was 717,000.", "three months to <month> <year> it was <value>",
         "3 months to 2025-10"),
        ("In the year ending March 2025, 9,100 people applied.", "year ending March <year>, <value> people applied",
         "12 months to 2025-03"),
        ("In June 2025, 9,100 people applied.", "In <month> <year>, <value> people applied", "2025-06"),
    ],
)  # fmt: skip
def test_what_is_of_the_year_ending_in_a_month_is_not_of_that_month(text: str, locator: str, period: str) -> None:
    one = observed(f"<p>{text}</p>", prose(locator))
    assert one.period is not None
    assert one.period.name == period


def test_every_year_told_is_an_observation() -> None:
    body = "<p>Reports in 2022: 32,059,029.</p><p>Reports in 2023: 36,210,368.</p>"
    assert values(body, prose("Reports in <year>: <value>")) == {"2022": Decimal(32059029), "2023": Decimal(36210368)}


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("received more than <value> reports", Hedge.OVER),
        ("received <value> reports", Hedge.OVER),
        ("more than <value> reports", Hedge.OVER),
    ],
)
def test_a_hedge_counts_wherever_the_locator_puts_it(sentence: str, hedge: Hedge) -> None:
    assert observed(LEAD, prose(sentence)).hedge is hedge


def test_a_scale_word_in_the_locator_counts() -> None:
    assert observed(LEAD, prose("more than <value> million reports")).value == Decimal(36200000)


@pytest.mark.parametrize(
    "typed",
    [
        "In 2023 the Cyber\u00adTipline received more than 36.2\u00a0million reports of abuse",
        "In\u00a02023 the CYBERTIPLINE received  more\n than 36.2 million reports of abuse",
        "In 2023 <b>the CyberTipline</b> received <em>more than</em> <a href=x>36.2 million</a> reports of abuse",
        "In 2023 the Cyber\u200bTipline received more than 36.2\u202fmillion reports",
    ],
)
def test_typography_and_inline_markup_give_way(typed: str) -> None:
    assert values(f"<div>{typed}</div>", prose(SENTENCE)) == {"2023": Decimal(36200000)}


def test_dashes_and_quotes_of_any_shape_are_one() -> None:
    body = "<p>The “law‑enforcement” desk’s count – all told – was 1,132,372.</p>"
    assert values(body, prose('the "law-enforcement" desk\'s count - all told - was <value>')) == {
        None: Decimal(1132372)
    }


def test_a_sentence_over_two_blocks_is_none() -> None:
    assert problem("<p>The CyberTipline received</p><p>36 reports</p>", prose("received <value> reports")).kind is (
        ProblemKind.NOT_FOUND
    )


@pytest.mark.parametrize(
    "other",
    [
        "In 2023 the CyberTipline received more than 36.2 million incidents of suspected abuse.",
        "In 2023 the CyberTipline referred more than 36.2 million reports of suspected abuse.",
        "In 2023 the CyberTipline received letters and more than 36.2 million reports.",
        "In 2023 the CyberTipline received reports.",
        "In 2023 the CyberTiplines received 36 million reports.",
    ],
)
def test_a_sentence_about_something_else_is_never_read(other: str) -> None:
    found = problem(f"<p>{other}</p>", prose(SENTENCE))
    assert found.kind is ProblemKind.NOT_FOUND
    assert other[:60] in found.cause


def test_a_false_start_does_not_hide_the_sentence() -> None:
    body = "<p>The CyberTipline received calls. The CyberTipline received 63,892 urgent reports.</p>"
    assert values(body, prose("CyberTipline received <value> urgent reports")) == {None: Decimal(63892)}


def test_a_value_at_the_beginning_is_the_number_next_to_the_words() -> None:
    body = "<p>Of 411,192 people tested, 133,495 people have tested positive.</p>"
    assert values(body, prose("<value> people have tested positive")) == {None: Decimal(133495)}


def test_a_value_at_the_end_is_the_number_next_to_the_words() -> None:
    body = "<p>The total number of confirmed cases is 6,118, of 20,000 tests.</p>"
    assert values(body, prose("total number of confirmed cases is <value>")) == {None: Decimal(6118)}


def test_a_year_before_the_words_is_not_their_value() -> None:
    assert problem("<p>In 2023 people have died.</p>", prose("<value> people have died")).kind is ProblemKind.NOT_FOUND


def test_a_bare_number_that_looks_like_a_year_is_a_value_where_a_value_stands() -> None:
    one = observed("<p>A total of 1957 Scottish tests have concluded.</p>", prose("A total of <value> Scottish tests"))
    assert (one.value, one.printed) == (Decimal(1957), "1957")


def test_a_raised_footnote_is_not_part_of_the_number() -> None:
    body = "<p>Staff escalated 63,892<sup>1</sup> urgent reports.</p>"
    assert values(body, prose("escalated <value> urgent reports")) == {None: Decimal(63892)}


def test_the_same_sentence_twice_is_one_and_two_values_are_ambiguous() -> None:
    body = "<p>Total: 63,892 reports.</p><p>Total: 63,892 reports.</p>"
    assert values(body, prose("Total: <value> reports")) == {None: Decimal(63892)}
    found = problem(body.replace("63,892", "63,829", 1), prose("Total: <value> reports"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "63,829" in found.cause
    assert "63,892" in found.cause


def test_neighbours_are_the_other_numbers_of_the_passage() -> None:
    body = "<p>We received 36,210,368 reports, of which 63,892 reports were urgent.</p>"
    one = observed(body, prose("of which <value> reports were urgent"))
    assert [neighbour.printed for neighbour in one.neighbours] == ["36,210,368 reports"]


def test_the_excerpt_is_the_sentence_and_the_quote_its_number() -> None:
    one = observed(f"<p>An introduction.</p>{LEAD}", prose(SENTENCE))
    assert one.excerpt == "In 2023 the CyberTipline received more than 36.2 million reports of suspected abuse."
    assert one.quote is not None
    assert one.quote.exact.startswith("more than 36.2 million")
    assert one.quote.prefix == "2023 the CyberTipline received"


def test_a_struck_out_sentence_is_retracted() -> None:
    one = observed("<p><del>We received 63,892 reports.</del></p>", prose("received <value> reports"))
    assert (one.value, one.signal) == (Decimal(63892), Signal.RETRACTED)


def test_a_number_put_in_place_of_a_struck_out_one_is_a_correction() -> None:
    body = "<p>AI accounts for <s>485,000</s> <ins>440,419</ins> reports.</p>"
    one = observed(body, prose("AI accounts for <value> reports"))
    assert (one.value, one.signal) == (Decimal(440419), Signal.CORRECTED)


def test_hidden_text_is_read_and_scripts_are_not() -> None:
    assert values("<div style='display:none'><p>Total: 5 reports.</p></div>", prose("Total: <value> reports")) == {
        None: Decimal(5)
    }
    for tag in ("script", "style", "template", "noscript"):
        body = f"<body><p>Hello</p><{tag}>Total: 5 reports.</{tag}></body>"
        assert problem(body, prose("Total: <value> reports")).kind is ProblemKind.NOT_FOUND


def test_plain_text_is_read_by_paragraphs() -> None:
    text = page("REPORT\n\nIn 2023 the CyberTipline received\nmore than 36.2 million reports.\n\nEnd", "text/plain")
    assert values(text, prose(SENTENCE)) == {"2023": Decimal(36200000)}


def test_a_quotation_lets_its_number_change_and_nothing_else() -> None:
    body = LEAD.replace("36.2", "20.5")
    here = quote("36.2 million reports", prefix="CyberTipline received more than", suffix="of suspected abuse")
    one = observed(body, here)
    assert (one.value, one.hedge) == (Decimal(20500000), Hedge.OVER)
    assert problem(body.replace("reports", "incidents"), here).kind is ProblemKind.NOT_FOUND


def test_a_wording_that_stands_there_has_its_text() -> None:
    one = observed("<p>We do “not” publish a breakdown by offence.</p>", wording('do "not" publish a breakdown'))
    assert one.text == "do “not” publish a breakdown"
    assert one.value is None


def test_a_wording_that_is_gone_is_an_observation_without_text() -> None:
    one = observed("<p>We now publish a breakdown.</p>", wording("do not publish a breakdown"))
    assert (one.text, one.status) == (None, Status.MISSING)
    assert "now publish a breakdown" in one.excerpt


def test_a_wording_may_run_over_blocks_and_needs_its_surroundings() -> None:
    body = "<p>The rate is not</p><p>published.</p><p>It is published.</p>"
    assert observed(body, wording("rate is not published")).text == "rate is not published"
    assert observed(body, wording("is published", prefix="It")).text == "is published"
    assert observed(body, wording("is published", prefix="She")).text is None


def test_css_takes_one_element_and_its_copies() -> None:
    body = "<b class=total>$80,822,300,000</b><i class=total>$80,822,300,000</i><b class=principal>$58.7B </b>"
    assert values(body, css(".total")) == {None: Decimal(80822300000)}
    one = observed(body, css("b.principal"))
    assert (one.value, one.unit) == (Decimal(58700000000), "USD")


def test_css_that_picks_two_or_none_is_a_problem() -> None:
    body = "<b>1</b><b>2</b>"
    assert problem(body, css("b")).kind is ProblemKind.AMBIGUOUS
    assert problem(body, css("em")).kind is ProblemKind.NOT_FOUND


def test_a_stage_is_read_as_text() -> None:
    one = observed("<p id=status>Passed House</p>", css("#status"), stages=("Introduced", "Passed House"))
    assert (one.text, one.value) == ("Passed House", None)


def test_two_locators_that_agree_give_the_more_exact_value() -> None:
    body = LEAD + "<table><tr><th>C</th><th>2023</th></tr><tr><td>All</td><td>36,210,368</td></tr></table>"
    found = reading(body, prose(SENTENCE), css("table td:last-child"), prose("nobody says <value>"))
    assert {one.value for one in found.observations if one.period} == {Decimal(36200000)}
    assert len(found.warnings) == 1
    assert "nobody says" in found.warnings[0]


def test_a_quotation_of_a_bare_number_names_no_place() -> None:
    found = problem(LEAD, quote("36.2 million"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "no word beside the number" in found.cause


@pytest.mark.parametrize("other", ["patients", "a patient", "women and patients"])
def test_singular_and_plural_are_wording_and_the_nearest_sentence_is_suggested(other: str) -> None:
    found = problem(f"<p>In Scotland 12 {other} have died.</p>", prose("<value> patient has died"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "have died" in found.remedy


def test_a_number_in_words_is_read_where_the_sentence_matches() -> None:
    body = "<p>Sadly, one patient in Scotland who tested positive has died.</p>"
    assert values(body, prose("<value> patient in Scotland who tested positive has died")) == {None: Decimal(1)}


def test_the_middle_of_a_quoted_sentence_is_a_place() -> None:
    body = "<p>She said: “That is bringing the <i>total</i> number of cases in Wales to 1,451, sadly, and rising.”</p>"
    assert values(body, prose("total number of cases in Wales to <value>, sadly")) == {None: Decimal(1451)}


@pytest.mark.parametrize(
    "body",
    [
        "<p>We received letters in 12 towns, and 36 of them sent reports.</p>",
        "<p>We received 12 letters and the 36 reports came late.</p>",
        "<p>We received none. Later 36 reports were lost.</p>",
    ],
)
def test_a_value_is_never_taken_from_the_neighbouring_clause(body: str) -> None:
    assert problem(body, prose("received <value> reports")).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize("sentence", ["In <year>, <value> reports came", "<value> reports came in <year>"])
def test_the_year_may_stand_before_or_after(sentence: str) -> None:
    body = "<p>In 2023, 63,892 reports came.</p><p>61,000 reports came in 2022.</p>"
    assert set(values(body, prose(sentence))) <= {"2023", "2022"}
    assert len(values(body, prose(sentence))) == 1


OTHER_THINGS_COUNTED = [
    ("<value> doses administered", "12,40,02,900 first doses administered", "en"),
    ("<value> people were tested", "1,200 other people were tested", "en"),
    ("received <value> reports in <year>", "received 1,200 urgent reports in 2024", "en"),
    ("<value> doses ont été administrées", "300\u202f000 premières doses ont été administrées", "fr"),
    ("<value> dosis fueron administradas", "300.000 segundas dosis fueron administradas", "es"),
    ("<value> Impfungen", "300.000 erste Impfungen", "de"),
    ("<value> dosi somministrate", "300.000 prime dosi somministrate", "it"),
]


@pytest.mark.parametrize(("wanted", "text", "language"), OTHER_THINGS_COUNTED)
def test_a_word_between_the_number_and_what_it_counts_makes_it_another_number(
    wanted: str, text: str, language: str
) -> None:
    """Look-alikes: doses given and first doses given are two figures."""
    assert problem(f"<p>{text}.</p>", prose(wanted), of=source(language=language)).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize(
    "text", ["1,200 or so people were tested", "1,200 of the people were tested", "1.2 thousand people were tested"]
)
def test_hedge_scale_and_articles_may_stand_between_a_number_and_its_noun(text: str) -> None:
    assert observed(f"<p>{text}.</p>", prose("<value> people were tested")).value == 1200


def test_a_noun_the_locator_leaves_out_is_passed_only_where_the_figure_counts_it() -> None:
    wanted = prose("<value> were positive")
    assert observed("<p>11 tests were positive.</p>", wanted, unit="tests").value == 11
    assert problem("<p>11 children were positive.</p>", wanted, unit="tests").kind is ProblemKind.NOT_FOUND


def test_a_word_before_the_noun_of_a_quotation_must_stand_there_again() -> None:
    quoted = quote("12,400 first doses were given")
    assert observed("<p>13,000 first doses were given.</p>", quoted).value == 13000
    assert problem("<p>13,000 second doses were given.</p>", quoted).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize("label", ["Casos activos confirmados", "Nuevos casos activos"])
def test_a_card_is_found_by_its_whole_label(label: str) -> None:
    card = "<section><div>3.470</div><div>{}</div></section>"
    wanted, of = prose("<value> Casos activos"), source(language="es")
    assert observed(card.format("Casos activos*"), wanted, of=of).value == 3470
    assert problem(card.format(label), wanted, of=of).kind is ProblemKind.NOT_FOUND
    terms = "<dl><dt>{}</dt><dd>3.470</dd></dl>"
    assert observed(terms.format("Casos activos"), prose("Casos activos <value>"), of=of).value == 3470
    assert problem(terms.format(label), prose("Casos activos <value>"), of=of).kind is ProblemKind.NOT_FOUND


def test_numbers_stand_among_words_that_are_written_without_blanks() -> None:
    """Their own numerals beside digits are a part of the number, which is then not read."""
    wanted = prose("感染者数は<value>人")
    of = source(language="ja")
    assert observed("<p>本日の感染者数は1,234人でした。</p>", wanted, of=of).value == 1234
    assert observed("<p>本日の感染者数は１，３００人でした。</p>", wanted, of=of).value == 1300
    assert problem("<p>本日の感染者数は1万2千人でした。</p>", wanted, of=of).kind is ProblemKind.NOT_FOUND
    assert problem("<p>本日の新規感染者数は99人でした。</p>", wanted, of=of).kind is ProblemKind.NOT_FOUND


# --- a number that may be a year -------------------------------------------------------------------------------------


def test_a_number_like_a_year_at_the_end_has_two_readings_and_is_not_guessed() -> None:
    found = problem("<p>Reports in total: 2024</p>", prose("Reports in total: <value>"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "2024" in found.cause
    assert "the year 2024 or in the number 2,024" in found.cause
    assert "`period:`" in found.remedy


@pytest.mark.parametrize(
    ("sentence", "pattern", "value"),
    [
        ("In 2023, reports in total: 2024", "In <year>, reports in total: <value>", 2024),
        ("In 2023, reports in total: 1987.", "In <year>, reports in total: <value>", 1987),
        ("Reports in total: 1,950", "Reports in total: <value>", 1950),
        ("Reports in total: 2024 reports", "Reports in total: <value> reports", 2024),
    ],
)
def test_a_number_like_a_year_is_one_where_the_year_is_named_or_words_follow(
    sentence: str, pattern: str, value: int
) -> None:
    assert observed(f"<p>{sentence}</p>", prose(pattern)).value == value


def test_a_year_in_the_place_of_the_number_hides_no_number_that_stands_elsewhere() -> None:
    body = "<h2>Reports in total: 2024</h2><p>Reports in total: 1,950</p>"
    assert observed(body, prose("Reports in total: <value>")).value == 1950


def test_words_after_a_year_leave_it_a_year() -> None:
    found = problem(
        "<p>In 2023, reports in total: 2024 figures are not out yet</p>", prose("In <year>, reports in total: <value>")
    )
    assert found.kind is ProblemKind.NOT_FOUND


def test_a_declared_period_tells_that_the_number_is_none() -> None:
    assert observed("<p>Reports in total: 2024</p>", prose("Reports in total: <value>", "2023")).value == 2024


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("12,000 (provisional) reports in 2023", Status.PROVISIONAL),
        ("12,000 (p) reports in 2023", Status.PROVISIONAL),
        ("12,000p reports in 2023", Status.PROVISIONAL),
        ("12,000ᵖ reports in 2023", Status.PROVISIONAL),
        ("12,000 [preliminary] reports in 2023", Status.PROVISIONAL),
        ("12,000 reports in 2023 (provisional)", Status.PROVISIONAL),
        ("12,000 (estimate) reports in 2023", Status.ESTIMATED),
        ("12,000 (revised) reports in 2023", Status.NORMAL),
        ("12,000 reports in 2023", Status.NORMAL),
        ("12,000 reports in 2023, and more (provisional) last year", Status.NORMAL),
    ],
)
def test_what_is_said_in_brackets_beside_a_number_is_its_status(said: str, status: Status) -> None:
    one = observed(f"<p>The hotline received {said}.</p>", prose("received <value> reports in <year>"))
    assert (one.value, one.status) == (12000, status)


@pytest.mark.parametrize("said", ["12,000 reports (provisional)", "12,000 (provisional) reports", "12,000p reports"])
def test_a_status_behind_the_last_word_counts(said: str) -> None:
    one = observed(f"<p>In 2023 the hotline received {said}, a record.</p>", prose("received <value> reports"))
    assert (one.value, one.status) == (12000, Status.PROVISIONAL)
    assert said.startswith(one.printed or "nothing")

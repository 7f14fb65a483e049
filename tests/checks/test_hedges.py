"""Every hedge of every language, before digits and before shares in words: what it licenses, and what it widens."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.agreement import Agreement, agrees, allowed, within
from checks.languages import LANGUAGES
from checks.languages.language import Licence
from checks.model import Hedge, Interval, Observation, Quantity
from checks.values import read_quantities

SHARES = {
    "en": (
        "a third of cases",
        "two-thirds of cases",
        "half of the cases",
        "three-quarters of cases",
        "one in five cases",
    ),
    "de": ("ein Drittel der Fälle", "zwei Drittel der Fälle", "die Hälfte der Fälle", "jeder fünfte Fall"),
    "fr": ("un tiers des cas", "deux tiers des cas", "la moitié des cas", "un cas sur cinq"),
    "es": ("un tercio de los casos", "la mitad de los casos", "tres cuartos de los casos", "uno de cada cinco casos"),
    "it": ("un terzo dei casi", "la metà dei casi", "tre quarti dei casi", "un caso su cinque"),
    "pt": ("um terço dos casos", "metade dos casos", "três quartos dos casos", "um em cada cinco casos"),
    "nl": ("een derde van de gevallen", "de helft van de gevallen", "een op de vijf gevallen"),
    "sv": ("en tredjedel av fallen", "två tredjedelar av fallen", "hälften av fallen", "en av fem fall"),
    "da": ("en tredjedel af tilfældene", "to tredjedele af tilfældene", "halvdelen af tilfældene"),
    "nb": ("en tredjedel av sakene", "to tredjedeler av sakene", "halvparten av sakene", "en av fem saker"),
    "pl": ("połowa z tych przypadków",),
}
DIGITS = dict.fromkeys(
    ("de", "es", "it", "pt", "nl", "fr", "sv", "da", "nb", "pl"), ("20 casos", "3,5 %", "2,5 milj.", "2 %")
)
DIGITS["en"] = ("20 cases", "3.5 %", "150,000 cases", "1 million cases", "2 %", "3 billion dollars", "4 cases")


def hedged(code: str, text: str) -> Iterator[tuple[str, Licence]]:
    """The text after each hedge of the language, and what the hedge licenses."""
    for phrase, licence in LANGUAGES[code].hedges.items():
        words = " ".join(phrase).replace("l' ordre", "l'ordre").replace(" .", ".")
        elided = words.endswith("'")
        if not (elided and text[0].isdigit()):
            yield words + ("" if elided else " ") + text, licence


def one(text: str, code: str) -> Quantity:
    (found,) = read_quantities(text, language=code)
    return found


CASES = [(code, text) for code in LANGUAGES for text in (*SHARES[code], *DIGITS[code])]


@pytest.mark.parametrize(("code", "text"), CASES)
def test_every_hedge_is_read_before_digits_and_before_shares(code: str, text: str) -> None:
    plain = one(text, code)
    for written, licence in hedged(code, text):
        found = one(written, code)
        assert found.value == plain.value, written
        if licence.hedge is not Hedge.ABOUT:
            assert found.hedge is licence.hedge, written


@pytest.mark.parametrize(("code", "text"), CASES)
def test_about_is_never_narrower_than_what_stands_without_it(code: str, text: str) -> None:
    """S ⊆ T (DESIGN §4.2): whoever agrees with a third agrees with about a third."""
    for written, licence in hedged(code, text):
        if licence.hedge is Hedge.ABOUT:
            assert within(allowed(one(text, code)), allowed(one(written, code))) is Agreement.YES, written


@given(some.data(), some.decimals(0, 100, places=2))
def test_a_reading_that_agrees_with_a_share_agrees_with_about_that_share(data: some.DataObject, share: Decimal) -> None:
    code = data.draw(some.sampled_from(sorted(SHARES)))
    text = data.draw(some.sampled_from(SHARES[code]))
    abouts = [written for written, licence in hedged(code, text) if licence.hedge is Hedge.ABOUT]
    written = data.draw(some.sampled_from(abouts))
    reading = Observation(
        figure="f", period=None, printed=str(share), value=share, interval=Interval(low=share, high=share), unit="%"
    )
    if agrees(one(text, code), reading) is Agreement.YES:
        assert agrees(one(written, code), reading) is Agreement.YES


@pytest.mark.parametrize(
    ("text", "code", "hedge", "strict"),
    [
        ("did not exceed 400 ppm", "en", Hedge.UNDER, False),
        ("was never above 5 %", "en", Hedge.UNDER, False),
        ("has not fallen below 5 %", "en", Hedge.UNDER, True),
        ("not under 5 %", "en", Hedge.OVER, False),
        ("nicht über 5 Prozent", "de", Hedge.UNDER, False),
        ("nicht unter 5 Prozent", "de", Hedge.OVER, False),
        ("ne dépasse pas 5 %", "fr", Hedge.UNDER, False),
        ("sans dépasser 5 %", "fr", Hedge.UNDER, False),
        ("no supera los 5 millones", "es", Hedge.UNDER, False),
        ("non supera i 5 milioni", "it", Hedge.UNDER, False),
        ("não ultrapassa os 5 milhões", "pt", Hedge.UNDER, False),
        ("niet meer dan de helft van de gevallen", "nl", Hedge.UNDER, False),
    ],
)
def test_a_bound_that_is_denied_is_turned_over(text: str, code: str, hedge: Hedge, strict: bool) -> None:
    found = one(text, code)
    assert found.hedge is hedge
    assert (found.interval.low_open or found.interval.high_open) is strict


@given(some.integers(1, 999), some.sampled_from(["", " %", " million", " billion", ",000"]))
def test_whatever_agrees_with_a_number_agrees_with_about_that_number(number: int, scale: str) -> None:
    """S ⊆ T for every number, also those of one digit, where half a unit is more than 10 % (DESIGN §4.2)."""
    plain, about = (one(f"{hedge}{number}{scale}", "en") for hedge in ("", "about "))
    assert within(allowed(plain), allowed(about)) is Agreement.YES
    assert within(plain.interval, about.interval) is Agreement.YES

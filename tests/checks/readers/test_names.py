"""Labels of a column, searched one by one or by an index: the same are found."""

from hypothesis import given
from hypothesis import strategies as st

from checks.readers.text.names import FEW, Column, key_of

PIECES = ["Total", "total", "TOTAL ", " Total", "To\u00adtal", "Cases \u2013 all", "Cases - all", "o\ufb03ce", "office",
          "a\nb", "a b", "A  B", "", " ", "\u0130zmir", "i\u0307zmir", "caf\u00e9", "cafe\u0301", "x\u00a0y", "x y",
          "1,234", "Stra\u00dfe", "\x00", "a\x00b", "ab"]  # fmt: skip
TEXT = st.sampled_from(PIECES) | st.text(alphabet="aB \n\u00a0\u2013-\u00ad\ufb01", max_size=4)


@given(st.lists(TEXT, min_size=1, max_size=12), TEXT)
def test_an_index_finds_what_a_look_through_all_texts_finds(texts: list[str], wanted: str) -> None:
    looked, indexed = Column(texts), Column(texts)
    for _ in range(FEW + 1):
        indexed.has("something")
    assert indexed.find(wanted) == looked.find(wanted)
    assert indexed.has(key_of(wanted)) == looked.has(key_of(wanted))

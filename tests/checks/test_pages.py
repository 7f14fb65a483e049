"""Several pages are one capture and come out of it as they went in."""

import json

from hypothesis import given
from hypothesis import strategies as st

from checks.pages import packed, unpacked

TREES = st.recursive(
    st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)
PAGES = st.builds(
    lambda tree, end: json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace") + end,
    TREES,
    st.sampled_from([b"", b"\n", b"\r\n\n"]),
)


@given(PAGES, st.lists(PAGES, max_size=4).map(tuple))
def test_what_was_packed_is_unpacked(body: bytes, pages: tuple[bytes, ...]) -> None:
    assert unpacked(packed(body, pages)) == (body, pages)


@given(st.binary())
def test_a_document_of_one_page_is_kept_as_it_came(body: bytes) -> None:
    assert packed(body, ()) == body

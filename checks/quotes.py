"""Where a text stands, in the words around it (W3C Web Annotation), and the link that opens a live page there."""

import re
from urllib.parse import quote as percent

from checks.model import TextQuote

AROUND = 32  # characters on either side, as annotation libraries keep
PAGE = re.compile(r"page (\d+)(?:,|$)")
LONG = 300  # from here on a link names the first and last words only, as text fragments allow


def text_quote(text: str, start: int, end: int) -> TextQuote:
    """The passage with whole words of what stands before and after it."""
    prefix, suffix = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND and not text[start - AROUND - 1].isspace():
        prefix = prefix.partition(" ")[2]
    if end + AROUND < len(text) and not text[end + AROUND].isspace():
        suffix = suffix.rpartition(" ")[0]
    return TextQuote(exact=text[start:end], prefix=prefix.strip(), suffix=suffix.strip())


def quote_in_blocks(text: str, start: int, end: int) -> TextQuote:
    """The passage where a line is a block: its own line of it, with one line before and after.

    A browser finds a passage, and what stands on either side of it, in one block each.
    """
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    last = len(text) if last < 0 else last
    quote = text_quote(text[first:last], start - first, min(end, last) - first)
    before, after = text[:first].rstrip("\n").rpartition("\n")[2], text[last + 1 :].partition("\n")[0]
    beside = text_quote(f"{before} {quote.exact} {after}", len(before) + 1, len(before) + 1 + len(quote.exact))
    return TextQuote(
        exact=quote.exact,
        prefix=quote.prefix if text[first:start].strip() else beside.prefix,
        suffix=quote.suffix if text[end:last].strip() else beside.suffix,
    )


def deep_link(url: str, quote: TextQuote | None, place: str = "") -> str:
    """The address with a text fragment, `#:~:text=[prefix-,]start[,end][,-suffix]`; without a quote as it is.

    Of a place that begins with its page, the page of the PDF: `#page=3` (RFC 8118), which every viewer heeds.
    """
    page = PAGE.match(place)
    if page is not None:
        return f"{url.partition('#')[0]}#page={page[1]}"
    if quote is None or not quote.exact.strip():
        return url
    exact = quote.exact.strip()
    passage = _encode(exact)
    if len(exact) > LONG:
        words = exact.split()
        passage = f"{_encode(' '.join(words[:5]))},{_encode(' '.join(words[-5:]))}"
    before = f"{_encode(quote.prefix.strip())}-," if _has_word(quote.prefix) else ""
    after = f",-{_encode(quote.suffix.strip())}" if _has_word(quote.suffix) else ""
    joint = ":~:" if "#" in url else "#:~:"
    return f"{url}{joint}text={before}{passage}{after}"


def _has_word(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _encode(text: str) -> str:
    """Percent-encoded; comma, hyphen and ampersand too, which have a meaning in text fragments."""
    return percent(text, safe="").replace("-", "%2D")

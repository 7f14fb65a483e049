"""An article, whatever it came as: told from its bytes, made into paragraphs, taken apart. Nothing is fetched."""

from checks.articles.assemble import assemble
from checks.articles.draft import Draft
from checks.articles.linked_data import describes_article, fill
from checks.articles.mail import draft_of_mail, is_mail
from checks.articles.markdown import draft_of_markdown, is_markdown
from checks.articles.model import Article
from checks.articles.page import draft_of_page
from checks.articles.plain import draft_of_text
from checks.errors import UnreadableCapture
from checks.model import Document, Source
from checks.readers.form import Form, decode, is_truncated, tell_form
from checks.readers.pages.walls import page_problem
from checks.readers.text.json_notation import DECODER

LONGEST = 4_000_000  # characters; no article is longer, and what is hides something else
FEWEST_WORDS = 15


def read_article(document: Document) -> Article:
    """The parts of an article. `UnreadableCapture` says what the document is where it is no article."""
    form = tell_form(document)
    if form is Form.EMPTY:
        raise UnreadableCapture("the document is empty: an article was expected", figure="")
    if form not in {Form.HTML, Form.TEXT, Form.JSON, Form.CSV, Form.XML}:
        raise UnreadableCapture(f"this is {form}, no article: give a page, Markdown, text or ClaimReview", figure="")
    text = decode(document)
    if len(text) > LONGEST:
        raise UnreadableCapture(f"{len(text)} characters are more than an article has", figure="")
    text = text.lstrip("\ufeff")
    draft = draft_of_mail(document.body) if is_mail(text) else _draft(form, text, document)
    if draft.url is None and document.url.startswith(("http://", "https://")):
        draft.url = document.url
    article = assemble(draft)
    _refuse_what_is_none(article, form, document)
    return article


def _draft(form: Form, text: str, document: Document) -> Draft:
    if form is Form.JSON:
        return _draft_of_data(text)
    if _is_page(form, text, document):
        if is_truncated(text):
            raise UnreadableCapture(f"the page is cut off: {len(document.body)} bytes came", figure="")
        return draft_of_page(text, document.url)
    if (
        document.media_type in {"text/markdown", "text/x-markdown"}
        or _is_called_markdown(document)
        or is_markdown(text)
    ):
        return draft_of_markdown(text)
    return draft_of_text(text)


def _is_page(form: Form, text: str, document: Document) -> bool:
    """Whether it is HTML; a text whose list of sources has broken markup in it is none."""
    if form is Form.XML:
        return "<html" in text[:4000].lower()
    head = text.lstrip()[:500].lower()
    if form is Form.HTML and (head.startswith("<") or "html" in document.media_type):
        return not _is_called_markdown(document) and document.media_type not in {"text/markdown", "text/x-markdown"}
    return False


def _is_called_markdown(document: Document) -> bool:
    return document.url.lower().split("?")[0].split("#")[0].endswith((".md", ".markdown"))


def _draft_of_data(text: str) -> Draft:
    """Of bare JSON-LD, whose only text may be the body it states."""
    try:
        tree = DECODER.decode(text.strip())
    except (ValueError, RecursionError) as mistake:
        raise UnreadableCapture(f"this is JSON, and it is damaged: {mistake}", figure="") from None
    if not describes_article(tree):
        raise UnreadableCapture("this is JSON without a ClaimReview or an article in it", figure="")
    draft = Draft()
    fill(draft, [tree])
    return draft


def _refuse_what_is_none(article: Article, form: Form, document: Document) -> None:
    if article.claim:
        return
    problem = page_problem(document, source=Source(id="article", publisher=""), requested=document.url)
    if problem is not None:
        raise UnreadableCapture(f"this is no article: {problem.cause}", figure="")
    words = sum(len(sentence.text.split()) for sentence in article.sentences)
    if words < FEWEST_WORDS:
        raise UnreadableCapture(
            f"this is {form} with {words} words of text, no article (title: “{article.title[:80]}”)", figure=""
        )

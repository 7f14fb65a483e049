"""Servers that answer well on the wire and give no document: statuses, walls, robots, pages, bytes of another kind."""

import io
import time
import zipfile

from tests.servers import Asked, Page
from tests.steps.hostile.serving import HASTY, Case, html

RULES = "User-agent: *\n"


def status(code: int, kind: str, words: str, **headers: str) -> Case:
    """A case that ends by its status."""
    return Case(kind=kind, words=words, pages={"/report": Page(status=code, body=b"<p>no</p>", headers=headers)})


def robots(page: Page, words: str, kind: str = "unreachable", **more: object) -> Case:
    """A case that ends by its robots.txt."""
    pages = {"/robots.txt": page, "/report": html("<p>The office received 2,300 reports in 2023.</p>")}
    return Case(kind=kind, words=words, pages=pages, **more)  # type: ignore[arg-type]


def silent(_: Asked) -> Page:
    """Longer than anybody waits."""
    time.sleep(0.7)
    return Page(status=404)


def read(body: bytes, words: str, kind: str = "unreadable", **headers: str) -> Case:
    """A case that ends where the document is read."""
    return Case(kind=kind, words=words, pages={"/report": Page(body=body, headers=headers)})


def paged(answer: object, words: str) -> Case:
    """A case that ends at a further page."""
    return Case(kind="unreachable", words=words, pages={"/report": answer}, source=", next: next")  # type: ignore[dict-item]


def next_at(place: str) -> Page:
    """A page that names this as the next one."""
    return Page(body=f'{{"n": 1, "next": "{place}"}}'.encode(), headers={"Content-Type": "application/json"})


def zip_bomb() -> bytes:
    """A workbook that unpacks to a thousand times its size."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(60):
                sheet.write(bytes(1_000_000))
    return made.getvalue()


WALLS = {
    "a login page": html("<h1>Sign in</h1><form>Password: <input type=password name=p></form>"),
    "a challenge": html("<title>Just a moment...</title><h1>Checking your browser before you proceed</h1>"),
    "a block page": html("<title>Access denied</title><h1>Access denied</h1><p>You have been blocked.</p>"),
}
CASES = {
    "500": status(500, "unreachable", "500 Internal Server Error"),
    "503 that wants to be left alone": status(
        503, "unreachable", "503 Service Unavailable", **{"Retry-After": "9" * 9}
    ),
    "503 with a Retry-After that is none": status(503, "unreachable", "503", **{"Retry-After": "soon, " * 99}),
    "429": status(429, "unreachable", "429 Too Many Requests", **{"Retry-After": "120"}),
    "404, the first day": status(404, "unreachable", "404 Not Found"),
    "410, the first day": status(410, "unreachable", "410 Gone"),
    "401": status(401, "blocked", "401 Unauthorized", **{"WWW-Authenticate": 'Basic realm="staff"'}),
    "403": status(403, "blocked", "403 Forbidden"),
    "407": status(407, "unreachable", "407 Proxy Authentication"),
    "418": status(418, "unreachable", "418"),
    "451": status(451, "blocked", "451 Unavailable For Legal Reasons"),
    "a part of it, unasked": status(206, "unreachable", "206 Partial Content"),
    "nothing at all": Case(kind="unreachable", words="204 No Content", pages={"/report": Page(status=204)}),
    "not modified, unasked": Case(kind="unreachable", words="304 Not Modified", pages={"/report": Page(status=304)}),
    "several to choose from": status(300, "unreachable", "300 Multiple Choices"),
    "a status nobody knows": status(799, "unreachable", "799"),
    **{f"{name} under 200": Case(kind="blocked", words=".", pages={"/report": page}) for name, page in WALLS.items()},
    "an error page under 200": Case(
        kind="unreachable", words="error page", pages={"/report": html("<h1>Internal Server Error</h1><p>Sorry.</p>")}
    ),
    "not found under 200": Case(
        kind="soft-404",
        words="not found",
        pages={"/report": html("<title>Page not found</title><h1>Page not found</h1>")},
    ),
    "an empty document": read(b"", "empty|nothing"),
    "a picture called HTML": read(b"\x89PNG\r\n\x1a\n" + bytes(500), ".", **{"Content-Type": "text/html"}),
    "a workbook that is a bomb": read(zip_bomb(), "."),
    "half a workbook": read(b"PK\x03\x04" + bytes(60), "."),
    "half a PDF": read(b"%PDF-1.7\n1 0 obj\n<<", "."),
    "a million brackets": read(b"[" * 150_000, ".", **{"Content-Type": "application/json"}),
    "robots.txt forbids it": robots(Page(body=f"{RULES}Disallow: /report".encode()), "`Disallow: /report`", "blocked"),
    "robots.txt forbids us by name": robots(
        Page(body=b"User-agent: *\nAllow: /\nUser-agent: stilltrue\nDisallow: /r*t$"), r"`Disallow: /r\*t\$`", "blocked"
    ),
    "robots.txt of ten megabytes forbids it": robots(
        Page(body=f"{RULES}Disallow: /\n".encode() + b"# more of this\n" * 700_000), "`Disallow: /`", "blocked"
    ),
    "robots.txt fails": robots(Page(status=500), "robots.txt, but .*500 Internal.*nobody may ask"),
    "robots.txt is silent": Case(
        kind="unreachable", words="robots.txt, but the server fell silent", pages={"/robots.txt": silent}, limits=HASTY
    ),
    "robots.txt is a bomb": robots(
        Page(body=b"abcabc", headers={"Content-Encoding": "gzip"}), "robots.txt, but .*no gzip data"
    ),
    "a page that names itself as the next": paged(next_at("/report"), "names itself as the next"),
    "pages without end": paged(
        lambda asked: next_at(f"?page={int(asked.path.partition('page=')[2] or 1) + 1}"), "100 pages are the most"
    ),
    "a next page on another host": paged(next_at("https://example.org/report"), "on their own host alone"),
    "a next page on this machine": paged(next_at("http://127.0.0.1:1/report"), "on their own host alone"),
    "a next page that is no JSON": paged(
        lambda asked: html("<p>no</p>") if "page" in asked.path else next_at("?page=2"), "is not JSON as page 1 is"
    ),
    "pages that grow": paged(
        lambda asked: Page(
            body=b'{"n": "'
            + b"a" * 90_000
            + b'", "next": "?page=%d"}' % (int(asked.path.partition("page=")[2] or 1) + 1)
        ),
        "larger than 200,000 bytes together",
    ),
}

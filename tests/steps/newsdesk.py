"""A publisher with documents of five forms, and an article that cites them; addresses are the site's own."""

import json

from tests.checks.readers.pdfs import grid, report, text
from tests.checks.readers.workbooks import xlsx
from tests.servers import Page, Site

HTML = b"""<html lang="en"><head><title>Office data by year</title></head><body><h1>Office data</h1>
<table><caption>Reports by year</caption><tr><th>Category</th><th>2021</th><th>2022</th><th>2023</th></tr>
<tr><th>Fraud</th><td>20,000,000</td><td>22,000,000</td><td>24,000,000</td></tr>
<tr><th>All reports received</th><td>29,397,681</td><td>32,059,029</td><td>36,210,368</td></tr>
<tr><th>Reports referred to police</th><td>600,000</td><td>900,000</td><td>1,132,001</td></tr></table>
<p>In 2023, our analysts escalated 63,892 reports as urgent.</p></body></html>"""
CSV = b"country,sex,2025-11,2025-12\nFrance,Total,7.6,7.7\nFrance,Female,7.5,7.4\nSpain,Total,10.5,10.4\n"
JSON = json.dumps(
    {
        "data": [
            {"region": "North", "year": "2023", "households": 412345},
            {"region": "North", "year": "2024", "households": 420117},
            {"region": "South", "year": "2024", "households": 98211},
        ]
    }
).encode()
WORKBOOK = xlsx(
    Notes=[["Values are final."]],
    Data=[["Farm holdings by type", "2022", "2023"], ["Dairy", 10234, 9876], ["Arable", 20111, 20345]],
)
PDF = report(
    text("Annual report on libraries", "Title"),
    text("In 2024 the libraries lent 7,654,321 books to their readers."),
    grid([["Branch", "2023", "2024"], ["Central", "1,234,567", "1,345,678"], ["Harbour", "222,111", "233,222"]]),
)
ARTICLE = """\
# Are there more reports than ever?

Checked on March 1, 2026

## Summary

The office received 36.2 million reports in 2023 [1]. In 2023 it escalated 63,892 reports as urgent [1]. More than 1.1
million reports were referred to police in 2023 [1]. The number of reports referred to police has risen sharply since
2021 [1].

## Elsewhere

Unemployment in France stood at 7.7% in December 2025 [2]. In the North there were 420,117 households in 2024 [3]. There
were 9,876 dairy holdings in 2023 [4]. The libraries lent 7.65 million books in 2024 [5]. The office does not publish a
breakdown by age [1]. There were 4,321 wardens in 2022 [1].

## Sources

"""
FORMS = {
    "/office.html": (HTML, "text/html"),
    "/labour.csv": (CSV, "text/csv"),
    "/households.json": (JSON, "application/json"),
    "/farms.xlsx": (WORKBOOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "/libraries.pdf": (PDF, "application/pdf"),
}


def publish(site: Site) -> None:
    """Nothing; the site has the five documents and the article, and no rules for robots."""
    for path, (body, media_type) in FORMS.items():
        site.pages[path] = Page(body=body, headers={"Content-Type": media_type})
    site.pages["/robots.txt"] = Page(status=404)
    site.pages["/article"] = Page(body=article(site).encode(), headers={"Content-Type": "text/markdown"})


def article(site: Site, text: str = ARTICLE) -> str:
    """The article with its list of sources."""
    cited = "\n\n".join(f"[{number}] {site.url(path)}" for number, path in enumerate(FORMS, 1))
    return f"{text}{cited}\n"

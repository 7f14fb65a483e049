"""Registries as text: one that is sound and small, one that uses all there is, and ways to spoil them."""

SMALL = """\
desks:
  us-desk: {route: us-desk}
sources:
  cybertipline:
    publisher: National Center
    url: https://www.missingkids.org/cybertiplinedata
figures:
  reports:
    measure: reports in a year
    unit: reports
    source: cybertipline
    at:
      - prose: received <value> reports in <year>
fact-checks:
  referrals:
    title: How often?
    url: https://example.org/referrals
    desk: us-desk
    statements:
      - {prints: "35.9 million reports in 2023", figure: reports}
"""

# Every key of DESIGN §3.3, in every spelling it may have.
WHOLE = """\
keeper: uk-desk
desks:
  us-desk: {route: us-desk, zone: America/New_York, banner: after a decision, deputy: uk-desk, language: en}
  uk-desk: {route: uk-desk, banner: after 3 days, formerly: london}
sources:
  cybertipline:
    publisher: National Center
    title: Data
    url: https://www.missingkids.org/data/<year>
    keeper: us-desk
    releases: {every: year, between: 04-01 to 06-30}
    confirmed: never
    pace: 5 seconds
    render: browser
    language: en
    formerly: [cybertips, tips]
  s-1829:
    publisher: Library of Congress
    bill: 119/s/1829
    secrets: {api_key: CONGRESS_KEY}
    confirmed: 2026-11-22
  population: {publisher: World Bank, world-bank: SP.POP.TOTL/WLD, missing: "-9.99", releases: {calendar: 2026-12-01}}
  office:
    publisher: Office
    url: https://www.office.example/api
    post: '{"latest": 2}'
    accept: application/json
    next: links.next
    missing: ["-9.99", ".."]
    scale: thousand
    format: {decimal: ",", group: " "}
    releases: {every: month, on: first friday, after: 45 days}
  letters: {publisher: Ministry}
figures:
  reports:
    measure: reports in a year
    unit: reports
    also: tips
    source: cybertipline
    at:
      - table: {row: [Grand Total, All reports], column: <year>, under: By category, where: {Sex: all}}
      - prose: received <value> reports in <year>
      - {quote: {exact: 36.2 million, prefix: received, suffix: reports}, source: office}
      - {css: "#total > b", period: newest with a value}
    breaks: {2024: duplicates are bundled}
    drift: 1 %
    grows: only
  referred:
    measure: referred
    source: office
    at: {records: {in: data.rows, where: {geo: US}, period: year, value: obs}}
  stage:
    measure: stage
    source: s-1829
    at: {json: "bill.actions[0].text"}
    stages: us-bill
    ends: 2027-01-03
  plan: {measure: plan, source: office, at: {json: 'a["2026"]'}, stages: [draft, adopted], final-stages: adopted}
  named: {measure: wording, source: office, at: {wording: Duty to report}}
  letter: {measure: replies, source: letters, at: {by-hand: every 6 months}}
  ratio: {measure: share referred, unit: "%", share: {part: referred, whole: reports}}
  growth: {measure: change, change: {of: reports, over: 1 year, as: difference}}
  both: {measure: sum, sum: [reports, referred], formerly: old-sum}
fact-checks:
  referrals:
    title: How often?
    claim: Referrals lead to arrests.
    url: https://example.org/referrals
    checked: 2026-01-18
    language: en
    desk: us-desk
    tracks: latest
    formerly: [arrests]
    statements:
      - {prints: "35.9 million reports in 2023", figure: reports, bears-on: verdict, cites: 1}
      - {id: bound, prints: "more than 35.9 million reports", figure: reports, period: 2023, cites: [1, 2]}
      - {prints: "over 1.1 million of those reports", figure: referred, period: 2023, of: reports, band: 5 %}
      - {prints: "has risen since 2021", figure: referred, period: 2021 to 2023, trend: up, slower-than: reports}
      - {prints: "still being debated", figure: stage, any-of: [stage], stage: not enacted}
      - {prints: "a draft", figure: plan, stage: [draft, adopted]}
      - {prints: "no breakdown here", absent-from: cybertipline, would-say: by offense, look-again: 6 months}
      - {prints: "duty", figure: named, wording: {exact: Duty to report, prefix: the}, tracks: period}
      - {id: first, prints: "first 130,000", figure: growth, value: "+130,000", vintage: first, hedge: about}
      - {id: as-of, prints: "130,000 then", figure: growth, vintage: {as-of: 2026-01-09}}
      - {id: edition, prints: "the newest, III", figure: named, edition: Renewed Hope III}
      - {id: yearly, prints: "tens of millions annually", figure: reports, period: each year}
      - {prints: "most were", figure: ratio}
    not-watched: {prints: "three barriers", because: the author's own count}
"""


def spoiled(old: str, new: str, text: str = SMALL) -> str:
    """The text with one stretch replaced, which must be there."""
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    return text.replace(old, new)

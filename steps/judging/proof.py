"""The proof of a finding: what is printed, what the source says, where it stands."""

from sqlalchemy.orm import Session

from checks.by_hand import is_by_hand
from checks.counted import as_printed
from checks.editions.names import has_editions
from checks.fingerprint import fingerprint
from checks.model import Finding, Observation, Registry, Source, Statement
from checks.quotes import deep_link
from checks.references import figure_of, sources_of, statement_of
from db import store
from db.store import MarkEvidence, StoredCapture


def evidence_of(session: Session, registry: Registry, finding: Finding) -> MarkEvidence:
    """The proof of a finding: what is printed, what the source says, where it stands."""
    statement, seen = statement_of(registry, finding), finding.observation
    figure = figure_of(registry, statement)
    source = source_of(registry, statement, seen)
    if figure is not None and seen is not None and is_by_hand(figure, seen):
        capture = store.newest_capture(session, figure.id)
    else:
        capture = capture_of(session, registry.sources[source], finding) if source else None
    url = (capture.final_url or None) if capture else None
    unit = figure.unit if figure else None
    observed, counts = as_printed(seen, unit) if seen else (None, unit)
    return MarkEvidence(
        fingerprint=fingerprint(statement),
        figure=statement.figure,
        printed=statement.prints,
        observed=observed,
        unit=counts,
        period=seen.period.name if seen and seen.period else None,
        source=source,
        url=url,
        deep_link=deep_link(url, seen.quote, seen.place) if url and seen else url,
        excerpt=seen.excerpt if seen else None,
        capture=capture.sha256 if capture else None,
    )


def capture_of(session: Session, source: Source, finding: Finding) -> StoredCapture | None:
    """The newest document of the source; of a source with editions the one in which the finding's run was seen."""
    newest = store.newest_capture(session, source.id)
    if finding.run is None or not has_editions(source):
        return newest
    seen = store.capture_of_run(session, finding.run)
    return seen if seen and newest and seen.url != newest.url else newest


def source_of(registry: Registry, statement: Statement, seen: Observation | None) -> str | None:
    """Where the observation was read: its locator says; of a computed figure, the first of its sources."""
    figure = figure_of(registry, statement)
    if figure is not None and figure.at and seen is not None and seen.figure == figure.id:
        return figure.at[seen.locator].source or figure.source
    if seen is not None and seen.figure in registry.sources:
        return seen.figure
    return next(iter(sources_of(registry, figure, statement)), None)

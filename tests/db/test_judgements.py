"""Judgements that repeat themselves are one row; decisions come back as they were made."""

from dataclasses import replace

from sqlalchemy import Engine, event

from checks.model import Verdict
from db import store
from db.engine import reading, writing
from db.store import Found
from tests.db.making import DAY, HOUR, NOON, begin, make_decision, make_finding

KEY = ("referrals", "reports")


def test_a_judgement_that_repeats_itself_is_one_row(database: Engine) -> None:
    with writing(database) as session:
        begin(session)
        kept = [
            store.keep_judgement(session, make_finding(), fingerprint="f", registry_version=1, now=at)
            for at in (NOON, NOON + HOUR, NOON + DAY)
        ]
        judged = store.judged(session)[KEY]
    assert kept == [True, False, False]
    assert (judged.finding, judged.fingerprint, judged.count) == (make_finding(), "f", 3)
    assert (judged.first_at, judged.last_at) == (NOON, NOON + DAY)


def test_whatever_changes_is_a_new_judgement_and_the_old_ones_stay(database: Engine) -> None:
    findings = [
        make_finding(Verdict.HOLDS),
        make_finding(),
        make_finding(explanation="Otherwise said."),
        replace(make_finding(explanation="Otherwise said."), dismissed=True),
        make_finding(None),
    ]
    with writing(database) as session:
        begin(session)
        for number, finding in enumerate(findings):
            now = NOON + number * HOUR
            assert store.keep_judgement(session, finding, fingerprint="f", registry_version=1, now=now)
        assert store.keep_judgement(session, findings[-1], fingerprint="g", registry_version=1, now=NOON + DAY)
        assert [one.finding for one in store.judgements(session, *KEY)] == [*findings, findings[-1]]
        assert store.judged(session)[KEY].fingerprint == "g"


def test_another_registry_version_alone_is_no_change(database: Engine) -> None:
    with writing(database) as session:
        begin(session)
        store.keep_judgement(session, make_finding(), fingerprint="f", registry_version=1, now=NOON)
        assert not store.keep_judgement(session, make_finding(), fingerprint="f", registry_version=2, now=NOON + DAY)


def test_only_the_asked_fact_checks_are_given(database: Engine) -> None:
    with writing(database) as session:
        begin(session)
        for name in ("a", "b"):
            finding = make_finding(fact_check=name)
            store.keep_judgement(session, finding, fingerprint="f", registry_version=1, now=NOON)
        assert list(store.judged(session, ["a"])) == [("a", "reports")]
        assert list(store.judged(session, [])) == []
        assert store.ever_judged(session).keys() == {("a", "reports"), ("b", "reports")}


def test_a_statement_that_could_never_be_judged_has_had_no_verdict(database: Engine) -> None:
    with writing(database) as session:
        begin(session)
        store.keep_judgement(session, make_finding(None), fingerprint="f", registry_version=1, now=NOON)
        assert store.ever_judged(session) == {}


def test_a_thousand_judgements_take_a_handful_of_statements(database: Engine) -> None:
    found = [
        Found(finding=make_finding(fact_check=f"article-{number}", statement=name), fingerprint="f")
        for number in range(200)
        for name in "abcde"
    ]
    with writing(database) as session:
        begin(session)
    said: list[str] = []
    event.listen(database, "before_cursor_execute", lambda *about: said.append(about[2]))
    for number, changed in enumerate((1000, 0)):
        said.clear()
        with writing(database) as session:
            now = NOON + number * HOUR
            assert len(store.keep_judgements(session, found, registry_version=1, now=now)) == changed
        assert len([one for one in said if "PRAGMA" not in one and "BEGIN" not in one]) <= 4, said
    with reading(database) as session:
        assert {one.count for one in store.judged(session).values()} == {2}


def test_decisions_come_back_as_they_were_made_oldest_first(database: Engine) -> None:
    late, early = make_decision(at=NOON + DAY), make_decision(at=NOON)
    with writing(database) as session:
        ids = [store.record_decision(session, one) for one in (late, early)]
        found = store.decisions(session)
        assert found == {KEY: (replace(early, id=ids[1]), replace(late, id=ids[0]))}
        assert store.decisions(session, ["another"]) == {}

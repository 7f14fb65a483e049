"""The reading processes: warm, limited, replaced when a document kills them, and gone when we are."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest

from checks.model import Document, Figure, ProblemKind, Reading
from checks.readers.pages.walls import page_problem
from checks.readers.reader import read
from steps.reading import Readers, ReadersClosed, ReaderStartError
from tests.checks.readers.documents import figure, html_table, page, prose, source, table

ROOT = Path(__file__).resolve().parents[2]
GOOD = page(html_table("Category | 2022 | 2023", "Grand Total | 32,059,029 | 36,210,368") + "<p>1 of 2</p>" * 10)
FIGURES = (figure(table("Grand Total", "<year>"), id="a"), figure(prose("there is <value> here"), id="b"))
DEEP = page("<html><body>" + "<div>" * 200_000 + "5" + "</div>" * 200_000 + "</body></html>")
LARGE = page("<html><body><table>" + "<tr><td>1</td><td>2</td></tr>" * 40_000 + "</table></body></html>")
HUGE = page("<html><body><table>" + "<tr><td>1</td><td>2</td></tr>" * 400_000 + "</table></body></html>")
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(workers=1, memory_mb=1024, time_s=30) as warm:
        yield warm


def children() -> set[int]:
    """The processes that we started and those that they started, zombies included."""
    return set(descendants(os.getpid()))


def forked(others: set[int]) -> set[int]:
    """The readers that were started since, without what they are forked from."""
    return {pid for pid in children() - others if parent(pid) != os.getpid()}


def works(readers: Readers) -> bool:
    first, _ = readers.read(GOOD, source(), FIGURES)
    return [one.value for one in first.observations] == [Decimal(32059029), Decimal(36210368)]


def all_unreadable(answers: tuple[Reading, ...], figures: tuple[Figure, ...] = FIGURES) -> str:
    """The common cause; fails unless each figure has the problem `unreadable`."""
    assert [one.figure for one in answers] == [one.id for one in figures]
    problems = [one.problem for one in answers]
    assert all(problem is not None and problem.kind is ProblemKind.UNREADABLE for problem in problems)
    return next(problem.cause for problem in problems if problem)


def test_a_child_reads_exactly_as_we_would(readers: Readers) -> None:
    assert readers.read(GOOD, source(), FIGURES) == read(GOOD, source(), FIGURES)


def test_the_whole_corpus_comes_back_as_we_would_read_it(readers: Readers, shared: Path) -> None:
    for history in ("scot-gov-cases-page", "wales-phw-statement"):
        document = page((shared / "corpus" / "histories" / history / "005.html").read_bytes())
        figures = (figure(prose("<value> tests were positive")), figure(prose("confirmed cases to <value>")))
        assert readers.read(document, source(), figures) == read(document, source(), figures)


def test_a_wall_is_told_by_a_child_too(readers: Readers) -> None:
    wall = page("<html><title>Access Denied</title><body><h1>Access Denied</h1></body></html>")
    for document in (wall, GOOD):
        ours = page_problem(document, source=source(), requested=document.url)
        assert readers.page_problem(document, source=source(), requested=document.url) == ours
    assert page_problem(wall, source=source(), requested=wall.url) is not None


@needs_proc
def test_a_warm_child_serves_the_next_document(readers: Readers) -> None:
    assert works(readers)
    before = children()
    assert works(readers)
    assert children() == before


def test_pages_nested_200_000_deep_cost_their_own_reading_at_most(readers: Readers) -> None:
    for one in readers.read(DEEP, source(), FIGURES):
        assert one.problem is not None
    assert works(readers)


def test_a_document_that_needs_too_much_memory_is_unreadable() -> None:
    with Readers(workers=1, memory_mb=256, time_s=60) as small:
        if sys.platform == "linux":
            assert "256 MB" in all_unreadable(small.read(HUGE, source(), FIGURES))
        assert works(small)


def test_a_document_that_takes_too_long_is_unreadable() -> None:
    with Readers(workers=1, memory_mb=2048, time_s=1) as hasty:
        assert works(hasty)
        began = time.monotonic()
        assert "more than 1 s" in all_unreadable(hasty.read(HUGE, source(), FIGURES))
        assert time.monotonic() - began < 5
        assert works(hasty)


def test_a_pattern_that_would_explode_elsewhere_takes_linear_time(readers: Readers) -> None:
    sentence = "<value> a " * 3 + "<value> " + "a " * 20 + "<year> b"
    hostile = page("<p>" + "a " * 50_000 + "</p>" + "<p>" + "1 a " * 20_000 + "</p>")
    began = time.monotonic()
    (one,) = readers.read(hostile, source(), [figure(prose(sentence))])
    assert one.problem is not None
    assert one.problem.kind is ProblemKind.NOT_FOUND
    assert time.monotonic() - began < 20


@needs_proc
def test_an_idle_child_that_was_killed_is_replaced_unseen(readers: Readers) -> None:
    for _ in range(10):
        assert works(readers)
        for pid in forked(set()):
            if is_reader(pid):
                os.kill(pid, signal.SIGKILL)


@needs_proc
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_child_killed_while_it_reads_costs_that_document(blow: signal.Signals) -> None:
    with Readers(workers=1, memory_mb=2048, time_s=30) as readers, ThreadPoolExecutor(1) as pool:
        others = children()
        assert works(readers)
        (child,) = forked(others)
        answer = pool.submit(readers.read, HUGE, source(), FIGURES)
        until(lambda: processor_time(child) > processor_time_at_rest(child))
        os.kill(child, blow)
        assert blow.name in all_unreadable(answer.result())
        assert works(readers)
    assert children() == others


@needs_proc
def test_what_readers_are_forked_from_may_be_killed_and_costs_no_document() -> None:
    others = children()
    with Readers(workers=2, memory_mb=2048, time_s=30) as readers, ThreadPoolExecutor(1) as pool:
        assert works(readers)
        (child,) = forked(others)
        (nursery,) = children() - others - {child}
        answer = pool.submit(readers.read, LARGE, source(), FIGURES)
        until(lambda: processor_time(child) > processor_time_at_rest(child))
        os.kill(nursery, signal.SIGKILL)
        until(lambda: is_gone(nursery))
        assert works(readers)  # one of its own, forked from another
        assert {one.problem.kind for one in answer.result() if one.problem} == {ProblemKind.NOT_FOUND}
        assert works(readers)
    assert children() == others
    until(lambda: is_gone(child))


@needs_proc
def test_a_reader_that_hangs_after_what_it_was_forked_from_was_killed_is_ended_all_the_same() -> None:
    with Readers(workers=1, memory_mb=1024, time_s=1) as readers:
        others = children()
        assert works(readers)
        (child,) = forked(others)
        (nursery,) = children() - others - {child}
        os.kill(nursery, signal.SIGKILL)
        os.kill(child, signal.SIGSTOP)
        assert "more than 1 s" in all_unreadable(readers.read(GOOD, source(), FIGURES))
        assert works(readers)
    until(lambda: is_gone(child))


def test_readers_that_cannot_start_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["/nowhere"])
    with Readers(1, 1024, 30) as readers, pytest.raises(ReaderStartError, match=r"does not start .*: status 1\)"):
        readers.read(GOOD, source(), FIGURES)


@needs_proc
@pytest.mark.parametrize("document", [GOOD, HUGE], ids=["short", "longer than the line holds"])
def test_a_stopped_child_is_given_up_and_replaced(document: Document) -> None:
    with Readers(workers=1, memory_mb=1024, time_s=1) as readers:
        others = children()
        assert works(readers)
        (child,) = forked(others)
        os.kill(child, signal.SIGSTOP)
        assert "more than 1 s" in all_unreadable(readers.read(document, source(), FIGURES))
        assert works(readers)
    assert children() == others


@needs_proc
def test_many_threads_share_few_children_and_none_is_left() -> None:
    others = children()
    with Readers(workers=2, memory_mb=1024, time_s=30) as readers, ThreadPoolExecutor(8) as pool:
        documents = [page(html_table("C | 2023", f"All | {number}")) for number in range(40)]
        answers = list(pool.map(lambda one: readers.read(one, source(), [figure(table("All", "<year>"))]), documents))
        assert len(forked(others)) <= 2
    assert [one.observations[0].value for (one,) in answers] == [Decimal(number) for number in range(40)]
    assert children() == others


@needs_proc
def test_closing_while_a_document_is_read_ends_at_once_and_says_nothing_of_it() -> None:
    others = children()
    readers = Readers(workers=1, memory_mb=2048, time_s=30)
    assert works(readers)
    (child,) = forked(others)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(readers.read, HUGE, source(), FIGURES)
        until(lambda: processor_time(child) > processor_time_at_rest(child))
        began = time.monotonic()
        readers.close()
        assert time.monotonic() - began < 2
        with pytest.raises(ReadersClosed):
            answer.result()
    assert children() == others
    with pytest.raises(ReadersClosed):
        readers.read(GOOD, source(), FIGURES)
    readers.close()


def test_readers_that_were_never_used_start_nothing() -> None:
    began = time.monotonic()
    with Readers(workers=64, memory_mb=1024, time_s=30):
        pass
    assert time.monotonic() - began < 0.5


SCRIPT = """
import sys, threading
from tests.steps.test_reading import DEEP, FIGURES, GOOD, HUGE, works
from steps.reading import Readers
from tests.checks.readers.documents import source
{body}
"""


def python(body: str, *, wait: bool = True) -> "subprocess.Popen[str]":
    """A Python of its own that runs a script with no guard around its main part; no child may run it again."""
    text = SCRIPT.format(body=textwrap.dedent(body))
    command = [sys.executable, "-W", "error", "-X", "dev", "-c", text]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    if wait:
        process.wait(60)
    return process


def test_it_works_in_a_script_without_a_guard_and_leaves_no_warning() -> None:
    process = python("with Readers(2, 1024, 30) as readers: print('works', works(readers))")
    out, err = process.communicate()
    assert (out, err) == ("works True\n", "")


def test_it_works_from_a_thread_of_a_forked_child() -> None:
    body = """
    import multiprocessing
    def inside():
        with Readers(1, 1024, 30) as readers: print('works', works(readers), flush=True)
    process = multiprocessing.get_context("fork").Process(target=inside)
    process.start(); process.join()
    """
    out, _ = python(body).communicate()
    assert out == "works True\n"


@needs_proc
def test_ctrl_c_while_a_document_is_read_ends_the_program_and_its_readers() -> None:
    body = """
    try:
        with Readers(1, 2048, 30) as readers:
            print("begins", works(readers), flush=True)
            readers.read(HUGE, source(), FIGURES)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    """
    process = python(body, wait=False)
    assert process.stdout is not None
    assert process.stdout.readline() == "begins True\n"
    nursery, reader = descendants(process.pid)
    until(lambda: processor_time(reader) > processor_time_at_rest(reader))
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (out, err, process.returncode) == ("interrupted\n", "", 0)
    assert not Path(f"/proc/{reader}").exists()
    assert not Path(f"/proc/{nursery}").exists()


@needs_proc
def test_readers_end_when_their_parent_was_killed() -> None:
    process = python(
        "with Readers(1, 1024, 30) as readers: print(works(readers), flush=True); threading.Event().wait()", wait=False
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    nursery, reader = descendants(process.pid)
    process.kill()
    process.communicate()
    until(lambda: not Path(f"/proc/{reader}").exists())
    until(lambda: not Path(f"/proc/{nursery}").exists())


def is_reader(pid: int) -> bool:
    with suppress(OSError):
        return b"steps.nursery" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def descendants(pid: int) -> list[int]:
    """The processes below it, those above others first."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = parent(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += [child for child, above in parents.items() if above == one]
    return found[1:]


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def is_gone(pid: int) -> bool:
    """Whether nothing of it is left, or nothing but its number, for whoever started it to take."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


at_rest: dict[int, int] = {}


def processor_time(pid: int) -> int:
    """Clock ticks the process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def processor_time_at_rest(pid: int) -> int:
    """Its ticks when first asked for, and ten more: above that it is at work."""
    return at_rest.setdefault(pid, processor_time(pid)) + 10


def until(happens: Callable[[], bool], patience_s: float = 10) -> None:
    """Returns when it happens; fails when it does not."""
    tick = threading.Event()
    for _ in range(int(patience_s / 0.01)):
        if happens():
            return
        tick.wait(0.01)
    pytest.fail("it did not happen")

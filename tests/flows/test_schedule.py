"""The schedule for real: a Prefect server, a worker, the deployments of prefect.yaml, and a run nobody started."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr

from cli.demo import publications
from cli.demo.publisher import Publishers, publishers, registry_for
from cli.demo.sinks import WebhookSink
from cli.prefect_server import prefect_server
from db import store
from db.engine import open_database, reading
from db.schema import upgrade
from steps.clock import clock_set_to, system_clock
from steps.settings import Settings
from steps.station import database, station
from steps.sweep import Selection, sweep
from steps.sync import load_files, sync

ROOT = Path(__file__).parents[2]
PATIENCE_S = 180.0  # a busy machine starts one run in a minute and a half


@contextmanager
def process(*command: str, environment: dict[str, str], log: Path) -> Iterator[None]:
    """A program that runs as long as the block, its output in `log`."""
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", *command], env=environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        ) as running,
    ):
        try:
            yield
        finally:
            running.terminate()
            try:
                running.wait(15)
            except subprocess.TimeoutExpired:
                running.kill()


def often(tmp_path: Path) -> Path:
    """The deployments of prefect.yaml, with a watch every five seconds in the place of its quarter of an hour."""
    declared = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    for one in declared["deployments"]:
        one["schedules"] = [{"interval": 5}] if one["name"] == "watch" else []
    file = tmp_path / "prefect.yaml"
    file.write_text(yaml.safe_dump(declared))
    return file


def as_environment(settings: Settings, address: str) -> dict[str, str]:
    """What a worker of these settings has in its environment."""
    return (
        os.environ
        | settings.prefect_environment()
        | {
            "PREFECT_API_URL": address,
            "STILLTRUE_STATE": str(settings.state),
            "STILLTRUE_REGISTRY": str(settings.registry),
            "STILLTRUE_ROUTES": settings.routes.get_secret_value(),
            "STILLTRUE_ALLOW_HOSTS": ",".join(settings.allow_hosts),
            "STILLTRUE_MIN_INTERVAL_S": "0",
            "PYTHONPATH": str(ROOT),
        }
    )


def first_look(settings: Settings) -> None:
    """The fact-checks were judged two months ago, so that every source is due and what happens now is news."""
    clock = clock_set_to(system_clock() - timedelta(days=60))
    registry = load_files(settings.registry, settings.allow_hosts)
    engine = open_database(settings.database)
    upgrade(engine)
    engine.dispose()
    with station(settings, clock) as here:
        sync(here.engine, registry, now=clock())
        sweep(here, Selection(everything=True))


@pytest.mark.timeout(500)
def test_a_scheduled_run_marks_a_fact_check_outdated_and_its_desk_is_told(tmp_path: Path) -> None:
    """Deployed as prefect.yaml says; the worker takes the run, the event after it starts the delivery."""
    with ExitStack() as running:
        sites = running.enter_context(publishers(publications.EDITION_2023))
        hook = running.enter_context(WebhookSink())
        settings = settings_for(tmp_path, sites, hook)
        first_look(settings)
        sites.said = publications.revised(sites.said)
        address = running.enter_context(prefect_server(settings))
        environment = as_environment(settings, address)
        deploy(environment, often(tmp_path))
        worker = ("prefect", "worker", "start", "--pool", "stilltrue", "--type", "process")
        running.enter_context(process(*worker, environment=environment, log=tmp_path / "worker.log"))
        reports = 4  # of the first look; the fifth message is the news
        told = [one.subject for one in hook.inbox.wait_for(reports + 1, PATIENCE_S)]
        assert "Outdated: How often do referrals lead to an investigation or arrest?" in told, log_of(tmp_path)
    with database(settings) as engine, reading(engine) as session:
        verdicts = {(mark.statement, str(mark.verdict)) for mark in store.open_marks(session)}
    assert ("unroutable", "revised") in verdicts


def settings_for(tmp_path: Path, sites: Publishers, hook: WebhookSink) -> Settings:
    """Settings of a small newsroom whose desks all read one webhook."""
    registry = tmp_path / "registry.yaml"
    registry.write_text(registry_for(sites))
    return Settings(
        state=tmp_path / "state",
        registry=registry,
        allow_hosts=sites.hosts,
        routes=SecretStr(f"us-desk={hook.route}\ndata-desk={hook.route}"),
        min_interval_s=0,
    )


def deploy(environment: dict[str, str], file: Path) -> None:
    """The work pool and the deployments, as the guide says."""
    for command in (
        ["work-pool", "create", "stilltrue", "--type", "process"],
        ["--no-prompt", "deploy", "--all", "--prefect-file", str(file)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *command],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def log_of(folder: Path) -> str:
    return (folder / "worker.log").read_text(errors="replace")[-8000:]

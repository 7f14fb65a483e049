"""Prefect's own test server, once for all tests of flows: it takes seconds to start."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    """Prefect's own test server with a database of its own."""
    from prefect.testing.utilities import prefect_test_harness  # brings all of the server: seconds of every collection

    with prefect_test_harness(server_startup_timeout=120):
        yield

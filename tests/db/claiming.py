"""One worker in its own process: claims hosts until none is free, and prints what it got. For test_hosts."""

import sys
from datetime import timedelta

from db import store
from db.engine import open_database, writing
from tests.db.making import NOON


def main(url: str, worker: str, hosts: int) -> None:
    """Nothing; a line `host token` for every claim."""
    engine = open_database(url)
    names = [f"{number}.example" for number in range(hosts)]
    while True:
        with writing(engine) as session:
            claim = store.claim_host(session, worker=worker, now=NOON, lease=timedelta(minutes=5), hosts=names)
        if claim is None:
            engine.dispose()
            return
        print(claim.host, claim.token)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

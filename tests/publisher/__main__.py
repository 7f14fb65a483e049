"""`python -m tests.publisher FILE`: writes the registry as the twins serve it, and serves them until it is interrupted.

Then, in another shell, with the host it prints:

    STILLTRUE_ALLOW_HOSTS=127.0.0.1:PORT CONGRESS_KEY=any EIA_KEY=any stilltrue check --all --registry FILE
"""

import signal
import sys
from pathlib import Path

from tests.publisher.site import twins

if __name__ == "__main__":
    with twins() as site:
        Path(sys.argv[1]).write_text(site.registry_text, encoding="utf-8")
        print(site.site.host, flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})

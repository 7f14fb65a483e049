"""`python guardian.py SECONDS COMMAND…`: a command that runs while whoever started us holds our standard input open.

The other end of that pipe closes with its process, however that ends: by kill -9, too, of which nobody gets word. Then
the command is asked to end, and after so many seconds made to. Started by its path, so that nothing else is imported.
"""

import os
import signal
import subprocess
import sys
from threading import Thread


def guard(patience_s: float, command: list[str]) -> int:
    """The exit status of the command."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as child:
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        Thread(target=end_with_the_pipe, args=(child, patience_s), daemon=True).start()
        return child.wait()


def end_with_the_pipe(child: "subprocess.Popen[bytes]", patience_s: float) -> None:
    """Nothing; nobody holds our standard input any more, and the child was told to end, by force if it would not."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    child.terminate()
    try:
        child.wait(patience_s)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(guard(float(sys.argv[1]), sys.argv[2:]))

"""`python guardian.py SECONDS COMMAND…`: a command that runs while whoever started us holds our standard input open.

The other end of that pipe closes with its process, however that ends: by kill -9, too, of which nobody gets word. Then
the command is asked to end, and after so many seconds made to, with whatever it started in its session. Started by its
path, so that nothing else is imported.
"""

import os
import signal
import subprocess
import sys
import time
from threading import Thread


def guard(patience_s: float, command: list[str]) -> int:
    """The exit status of the command."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True) as child:
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        Thread(target=end_with_the_pipe, args=(child, patience_s), daemon=True).start()
        status = child.wait()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    end_the_others(child.pid, patience_s)
    return status


def end_with_the_pipe(child: "subprocess.Popen[bytes]", patience_s: float) -> None:
    """Nothing; nobody holds our standard input any more, and the child was told to end, by force if it would not."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    child.terminate()
    try:
        child.wait(patience_s)
    except subprocess.TimeoutExpired:
        child.kill()


def end_the_others(group: int, patience_s: float) -> None:
    """Nothing; what the command started and left behind was asked to end too, and then made to."""
    until = time.monotonic() + patience_s
    try:
        os.killpg(group, signal.SIGTERM)
        while time.monotonic() < until:
            time.sleep(0.05)
            os.killpg(group, 0)
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # nobody is left (macOS says the latter of the dead)
        return


if __name__ == "__main__":
    sys.exit(guard(float(sys.argv[1]), sys.argv[2:]))

"""A terminal of the reader: one bash that keeps its folder and variables from command to command."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

PATIENCE_S = 240.0  # `make setup` on a slow line
SAID = "stilltrue-guide-said"


class Terminal:
    """Runs what is typed. Standard input of the commands is empty, both their outputs come as one."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.said = ""  # not yet taken
        self.bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(environment),
            start_new_session=True,
        )
        self.type("trap : INT\n")

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def type(self, text: str) -> None:
        """Nothing; bash has the text."""
        assert self.bash.stdin
        self.bash.stdin.write(text.encode())
        self.bash.stdin.flush()

    def start(self, command: str) -> None:
        """Nothing; the command is begun, and its end not waited for."""
        self.type(f"{{ {command}\n}} </dev/null\nended=$?; printf '%s %s\\n' {SAID} $ended; (exit $ended)\n")

    def run(self, command: str) -> tuple[str, int]:
        """What the command said, and its exit status."""
        self.start(command)
        return self.ended()

    def ended(self) -> tuple[str, int]:
        """What was said until the command ended, and its exit status: 124 where it did not end in time."""
        try:
            said = self.until(lambda text: f"{SAID} " in text and text.endswith("\n"), PATIENCE_S)
        except TimeoutError as error:
            return str(error), 124
        output, _, status = said.rpartition(f"{SAID} ")
        return output, int(status)

    @property
    def is_idle(self) -> bool:
        """Whether the last command has ended, and that was not taken yet."""
        return f"{SAID} " in self.said

    def taken(self) -> str:
        """What was said so far; the end of a command is left for `ended`."""
        said, mark, rest = self.said.partition(f"{SAID} ")
        self.said = mark + rest
        return said

    def until(self, enough: Callable[[str], bool], patience_s: float) -> str:
        """What was said by the moment it is enough. TimeoutError says what was there."""
        assert self.bash.stdout
        end = time.monotonic() + patience_s
        with selectors.DefaultSelector() as ready:
            ready.register(self.bash.stdout, selectors.EVENT_READ)
            while not enough(self.said):
                left = end - time.monotonic()
                if left <= 0 or self.bash.poll() is not None:
                    raise TimeoutError(self.said)
                if ready.select(min(left, 1.0)):
                    self.said += os.read(self.bash.stdout.fileno(), 65536).decode("utf-8", "replace")
        said, self.said = self.said, ""
        return said

    def interrupt(self) -> None:
        """Nothing; Ctrl-C was pressed."""
        os.killpg(self.bash.pid, signal.SIGINT)

    def end(self) -> None:
        """Nothing; bash and what runs in it have ended."""
        if self.bash.poll() is None:
            os.killpg(self.bash.pid, signal.SIGTERM)
            os.killpg(self.bash.pid, signal.SIGINT)
            try:
                self.bash.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.bash.pid, signal.SIGKILL)
                self.bash.wait()
        for stream in (self.bash.stdin, self.bash.stdout):
            if stream:
                stream.close()

"""What a registry declares, while it is being checked: every entry by kind and id."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from checks.entries import Entry, did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything declared, by kind and id. Incomplete where a file could not be read: then nothing dangles."""

    of_kind: Mapping[str, Mapping[str, Entry]]
    complete: bool
    allowed_hosts: Collection[str]
    zones: Collection[str]  # the time zones the machine knows; empty: not asked

    def refer(self, entry: Entry, kind: str, name: str, *path: str | int) -> Entry | None:
        """What `name` refers to, or None with a mistake told."""
        there = self.of_kind[kind].get(name)
        if there is None and self.complete:
            other = next((one for one, ids in self.of_kind.items() if name in ids), None)
            hint = f"; it is a {other}" if other else did_you_mean(name, self.of_kind[kind])
            entry.say(f"no {kind} is called `{name}`{hint or f'; declare it under `{kind}s`'}", *path)
        return there

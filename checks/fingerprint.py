"""One fingerprint for one thing said: equal declarations have equal fingerprints, whatever the order of their keys."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from checks.model import Figure, Source


def fingerprint(noun: Any) -> str:
    """The SHA-256, in hex, of a noun's canonical JSON; defaults do not count, so a new field changes nothing."""
    return hashlib.sha256(canonical(noun).encode()).hexdigest()


def locators_of(figure: Figure, source: Source) -> str:
    """The fingerprint of all that decides how the figure is read there; what came later counts where it is said."""
    said = [
        figure.at,
        figure.unit,
        figure.also,
        source.missing,
        source.scale,
        source.format_,
        source.language,
        source.accept,
    ]
    later = [source.post, source.next_] if source.post or source.next_ else []
    shown = [f"render: {source.render}"] if source.render else []
    return fingerprint([*said, *later, *shown, *([figure.reads] if figure.reads else [])])


def canonical(noun: Any) -> str:
    """The noun as JSON with sorted keys, defaults left out, everything that is no number, list or mapping as text."""
    return json.dumps(_plain(noun), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value) if not _is_default(item, value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (bool, int)) else str(value)


def _is_default(item: Any, noun: Any) -> bool:
    value = getattr(noun, item.name)
    return bool(value == item.default) or (isinstance(value, (tuple, Mapping)) and not value)

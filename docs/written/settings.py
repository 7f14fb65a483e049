"""The page of the settings, from `steps/settings.py`."""

from pathlib import Path
from typing import Any, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from docs.written.markdown import code, plain, table
from steps.settings import PREFIX, Settings

HEAD = """\
# Settings

*Written from `steps/settings.py` by `make docs`.*

A setting is an environment variable, or a line in the file `.env` of the folder the command runs in; the variable wins.
`--state` and `--registry` win over both. A setting that cannot be is refused by name, with exit status 2.

"""
SECRETS = """
## Secrets

A key that a publisher asks for is an environment variable, or a line of `.env`, under whatever name the registry gives
it: `secrets: {api_key: CONGRESS_KEY}` of a source sends the value of `CONGRESS_KEY` as `api_key`. Its value goes into
the request and nowhere else: no log, notice, page or stored copy bears it. The addresses of `STILLTRUE_ROUTES` hold
secrets too, and are never shown.
"""


def page() -> str:
    """The page, as Markdown."""
    rows = (
        (code(f"{PREFIX}{name}".upper()), plain(field.description or ""), takes(field), default(field))
        for name, field in Settings.model_fields.items()
    )
    return HEAD + table(("variable", "meaning", "takes", "default"), rows) + SECRETS


def takes(field: FieldInfo) -> str:
    """What may be written, with the bounds of numbers."""
    if get_origin(field.annotation) is tuple:
        return "words"
    kinds: dict[Any, str] = {int: "a whole number", float: "a number", Path: "a path", SecretStr: "a secret"}
    kind = kinds.get(field.annotation, "text")
    low = next((f"from {one.ge}" for one in field.metadata if hasattr(one, "ge")), "")
    low = low or next((f"above {one.gt}" for one in field.metadata if hasattr(one, "gt")), "")
    high = next((f"to {one.le}" for one in field.metadata if hasattr(one, "le")), "")
    bounds = " ".join(part for part in (low, high) if part)
    return f"{kind}, {bounds}" if bounds else kind


def default(field: FieldInfo) -> str:
    """What it is where nobody sets it."""
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    return "none" if value in ("", ()) else code(str(value))

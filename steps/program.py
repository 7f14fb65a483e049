"""Which program this is."""

from functools import cache


@cache
def version_of() -> str:
    """Our version, as publishers and archives are told it, and as judgements remember who judged."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("stilltrue")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "dev"

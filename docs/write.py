"""Write the pages of the guide that come from the code: python -m docs.write"""

from collections.abc import Callable, Mapping
from pathlib import Path

from docs.written import agreement, commands, documents, registry, settings, words

FOLDER = Path(__file__).resolve().parent / "guide" / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "registry.md": registry.page,
    "commands.md": commands.page,
    "settings.md": settings.page,
    "agreement.md": agreement.page,
    "words.md": words.page,
    "documents.md": documents.page,
}


def write() -> None:
    """Nothing; every page says what the code says now."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()

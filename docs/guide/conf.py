"""How the guide is built: Markdown by MyST, shown with Furo. Nothing is fetched, at the build or by a reader."""

import re
from pathlib import Path
from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Generic, Text

project = "Stilltrue"
author = "the Stilltrue maintainers"
_ABOUT = (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8")
release = re.findall(r'^version = "(.+)"$', _ABOUT, re.MULTILINE)[0]

extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["example"]
smartquotes = False  # two hyphens are an option, and quotes are typed as they stand

html_theme = "furo"
html_title = "Stilltrue, the guide"
html_static_path = ["look"]
html_css_files = ["guide.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {"sidebar_hide_name": False}
pygments_style = "default"


class Console(RegexLexer):  # type: ignore[misc]  # Pygments ships no types
    """A terminal: what is typed after `$ `, and what comes of it, in which no sign means anything."""

    name = "console"
    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (r"^(\$ )((?:.*\\\n)*.*\n)", bygroups(Generic.Prompt, Text)),
            (r"^(\^C)(.*\n)", bygroups(Text, Generic.Output)),
            (r".*\n", Generic.Output),
        ]
    }


def setup(app: Any) -> None:
    """Nothing; Sphinx knows how the terminals of the guide are shown."""
    app.add_lexer("console", Console)

"""Sphinx's settings: ``make docs`` builds the pages of docs/ and the reference, with no network.

The docstrings are plain text with ``literals``. What reStructuredText reads as markup in them, such
as the bars of |x - v|, is taken as it stands.
"""

from __future__ import annotations

import re
from importlib.metadata import version as version_of
from typing import Any

project = "staleproof"
author = "the staleproof authors"
version = release = version_of("staleproof")
extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "index"
exclude_patterns = ["house", "site"]
html_theme = "furo"
smartquotes = False  # of x' and --option nothing is changed
html_title = f"staleproof {version}"
html_copy_source = html_show_sourcelink = False
html_show_search_summary = False  # it is fetched, which a page from a file may not
myst_heading_anchors = 3
autodoc_default_options = {"members": True, "imported-members": True, "no-value": True}
autodoc_member_order = "groupwise"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 88

#: A literal; what cannot be one, because it begins or ends with a space, is text.
_LITERAL = re.compile(r"(``(?=\S)(?:[^`]|`(?!`))*?\S?``)")
_MARKUP = re.compile(r"([\\*|_`<>])")
#: What stands below the line, as of x_{t+1} or x_{tau_t}.
_BELOW = re.compile(r"(?<=[\w)\]])_\{([^{}`\\]+)\}")


def plain(text: str) -> str:
    """The text with nothing but ``literals`` and indices as markup, whatever is beside them."""
    parts = _LITERAL.split(text)
    return "".join(rf"\ {part}\ " if i % 2 else _worded(part) for i, part in enumerate(parts))


def _worded(text: str) -> str:
    """What is no literal: an index in braces is set below the line, all else as it stands."""
    parts = _BELOW.split(text)
    return "".join(
        rf"\ :sub:`{part}`\ " if i % 2 else _MARKUP.sub(r"\\\1", part)
        for i, part in enumerate(parts)
    )


def _docstring(
    app: Any, what: str, name: str, object_: Any, options: Any, lines: list[str]
) -> None:
    lines[:] = plain("\n".join(lines)).split("\n")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", _docstring)

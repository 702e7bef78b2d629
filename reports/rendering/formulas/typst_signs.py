"""Single signs and quoted words in Typst's math mode."""

from __future__ import annotations

import json
import re
import unicodedata

# Typst reads these ASCII characters as syntax; behind a backslash they are themselves.
_ESCAPED = "+=<>,.;:!()[]{}"
_INSTEAD = {
    "-": "−", "*": "∗", "'": "′",
    "/": r'class("normal", \/)',  # else spaced like a plus
}  # fmt: skip
#: Signs that open and close alike.
BARS = {"|": r"\|", "‖": "‖"}


class UnknownError(Exception):
    """An element, a sign or an attribute that no rule here draws."""


def sign(text: str) -> str:
    """The sign as itself, not as syntax. ``UnknownError`` for what is not drawn."""
    if text in BARS:
        return BARS[text]
    if text in _INSTEAD:
        return _INSTEAD[text]
    if len(text) == 1 and text in _ESCAPED:
        return f"\\{text}"
    plain = len(text) == 1 and unicodedata.category(text)[0] in "LNPS"
    if plain and (text.isalpha() or not text.isascii()):
        return text
    raise UnknownError(f"the sign {text!r}")


def quoted(text: str) -> str:
    """A string literal of Typst: what json writes, but for how code points are spelt."""
    return re.sub(r"\\u([0-9a-f]{4})", r"\\u{\1}", json.dumps(text, ensure_ascii=False))

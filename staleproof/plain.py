"""What stands for a letter that a terminal or a file in an old encoding does not have?"""

from __future__ import annotations

import codecs

HANDLER = "staleproof.plain"
_PLAIN = {
    "∇": "grad ", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "·": "*", "×": "x", "−": "-",
    "²": "^2", "³": "^3", "√": "sqrt ", "∑": "sum ", "Σ": "sum ", "∞": "inf", "∈": " in ",
    "✓": "ok", "✗": "NO", "–": "-", "—": "-", "…": "...", "“": "'", "”": "'", "’": "'",
    "→": "->", "⌈": "ceil(", "⌉": ")", "ł": "l", "á": "a", "ü": "ue", "ö": "oe",
}  # fmt: skip


def register() -> None:
    """Makes the handler known to Python, under ``HANDLER``."""
    codecs.register_error(HANDLER, _replaced)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """Plain letters for those that cannot be encoded: in words where there are some.

    The others are escaped as in JSON, so that JSON stays JSON.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_PLAIN.get(each, _escaped(each)) for each in missing), error.end


def _escaped(letter: str) -> str:
    pairs = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pairs[i : i + 2].hex()}" for i in range(0, len(pairs), 2))

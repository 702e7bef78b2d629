"""The one way in which bad input is refused."""

from __future__ import annotations

from bounds import InputError


def require(holds: bool, name: str, given: object, allowed: str) -> None:
    """Raise ``InputError``, "name: given G, allowed: A", unless ``holds``."""
    if not holds:
        raise InputError(name, given, allowed)

"""The one way in which bad input is refused."""

from __future__ import annotations


def require(holds: bool, name: str, given: object, allowed: str) -> None:
    """Raise ``ValueError("name: given G, allowed: A")`` unless ``holds``."""
    if not holds:
        raise ValueError(f"{name}: given {given}, allowed: {allowed}")

"""The one way in which bad input is refused."""

from __future__ import annotations

from bounds import FileError, InputError


def require(holds: bool, name: str, given: object, allowed: str) -> None:
    """Raise ``InputError``, "name: given G, allowed: A", unless ``holds``."""
    if not holds:
        raise InputError(name, given, allowed)


def require_file(holds: bool, place: object, given: object, allowed: str) -> None:
    """Raise ``FileError`` unless ``holds``: ``place`` is a path, shown as it was given."""
    if not holds:
        raise FileError(str(place), given, allowed)

"""How each system works, as a picture, one a file."""

from collections.abc import Callable

from reports.document import Figure

__all__ = ["PICTURES"]

PICTURES: dict[str, Callable[[], Figure]] = {}
